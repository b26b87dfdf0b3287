import { join } from 'node:path'
import { type FileLock, tryLock } from '#lib/process/file-lock.ts'

/** Held by the one site of a data folder, or by who needs it to be without one; null while another holds it. */
export function lockSite(dataDir: string): FileLock | null {
  return tryLock(join(dataDir, 'locks', 'site'), 'exclusive')
}
