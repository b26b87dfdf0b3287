import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * A lock between processes that the operating system takes back when its
 * holder ends, however it ends. Node has no door of its own to such locks, but
 * SQLite locks its files with them: the file is an empty SQLite database of
 * which nothing but the lock is used.
 */
export type FileLock = { release: () => void }

/** shared: any number at once. exclusive: one, and no shared one beside it. */
type LockKind = 'shared' | 'exclusive'

const SQLITE_BUSY = 5
const RETRY_MS = 50

/** Takes the lock, or returns null when another process holds it. */
export function tryLock(file: string, kind: LockKind): FileLock | null {
  mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    // No journal beside the file: nothing is ever written.
    database.exec('PRAGMA journal_mode = MEMORY')
    database.exec(kind === 'shared' ? 'BEGIN' : 'BEGIN EXCLUSIVE')
    // A transaction holds its shared lock from its first read on.
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return { release: () => database.close() }
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null
    throw error
  }
}

/**
 * Waits until the lock is free.
 * @param options.onWait called once, when it is not free at once.
 * @param options.signal gives up waiting.
 */
export async function waitForLock(
  file: string,
  kind: LockKind,
  options: { onWait?: () => void; signal?: AbortSignal } = {},
): Promise<FileLock> {
  for (let attempt = 0; ; attempt++) {
    const lock = tryLock(file, kind)
    if (lock) return lock
    if (attempt === 0) options.onWait?.()
    await pause(RETRY_MS)
    options.signal?.throwIfAborted()
  }
}
