import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Where a backup goes that nobody named: "backups/broadsheet-2026-11-23T09-41-05.123Z.sql.gz" in the data folder. */
export async function newBackupFile(dataDir: string, now: Date): Promise<string> {
  const folder = resolve(dataDir, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Names of files may not have colons everywhere.
  return join(folder, `broadsheet-${now.toISOString().replaceAll(':', '-')}.sql.gz`)
}
