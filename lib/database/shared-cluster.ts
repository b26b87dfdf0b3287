import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startCluster, stopCluster, type Cluster } from '#lib/database/cluster.ts'
import { readSecrets } from '#lib/database/secrets.ts'
import { tryLock, waitForLock } from '#lib/process/file-lock.ts'

/** Two that leave at once can hinder each other; one of them then succeeds. */
const LEAVE_ATTEMPTS = 5
const LEAVE_RETRY_MS = 40

type SharedCluster = Cluster & {
  /** Stops the database, unless a site or another command uses it, too. */
  leave: () => Promise<void>
}

/**
 * Starts the embedded database or finds it running, and keeps it running until
 * its last user leaves. A user is known by a shared lock on a file, which the
 * operating system gives up for whoever is killed.
 */
export async function joinCluster(dataDir: string): Promise<SharedCluster> {
  await readSecrets(dataDir)
  const lockFile = join(dataDir, 'locks', 'users')
  // Held against us only while the last user stops the database.
  const lock = await waitForLock(lockFile, 'shared')
  const leave = async () => {
    lock.release()
    await stopUnlessUsed(dataDir, lockFile)
  }
  try {
    return { ...(await startCluster(dataDir)), leave }
  } catch (error) {
    await leave()
    throw error
  }
}

async function stopUnlessUsed(dataDir: string, lockFile: string): Promise<void> {
  for (let attempt = 0; attempt < LEAVE_ATTEMPTS; attempt++) {
    const alone = tryLock(lockFile, 'exclusive')
    if (alone) {
      try {
        return await stopCluster(dataDir)
      } finally {
        alone.release()
      }
    }
    await pause(LEAVE_RETRY_MS * Math.random())
  }
}
