import pg from 'pg'
import { newBackupFile } from '#lib/backup/backup-file.ts'
import { takeBackup } from '#lib/backup/take-backup.ts'
import { listMigrations, migrate, readMigrationNames } from '#lib/database/migrations.ts'
import type { Env } from '#lib/env.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

type Settings = Pick<Env, 'DATA_DIR' | 'AUTH_SECRET'>

/**
 * Brings the tables to this version; before that, a backup of what is in them.
 * @returns the names of the migrations applied, and where the backup is, if there was anything to keep.
 * @throws OperatorError when a migration fails, or a newer version made the tables.
 */
export async function upgrade(
  databaseUrl: string,
  settings: Settings,
): Promise<{ applied: string[]; backup: string | null }> {
  const applied = await readApplied(databaseUrl)
  const known = await readMigrationNames()
  const unknown = applied.find((name) => !known.includes(name))
  if (unknown) {
    throw new OperatorError(
      `The database is of a newer version (it knows ${unknown}). Run that version or a later one, ` +
        'or restore a backup of this version into a new DATA_DIR.',
    )
  }
  if (applied.length === known.length) return { applied: [], backup: null }
  const backup = applied.length > 0 ? await backUp(databaseUrl, settings) : null
  return { applied: await migrate(databaseUrl), backup }
}

async function backUp(
  databaseUrl: string,
  { DATA_DIR, AUTH_SECRET = '' }: Settings,
): Promise<string> {
  const file = await newBackupFile(DATA_DIR, new Date())
  await takeBackup({ databaseUrl, authSecret: AUTH_SECRET }, file)
  return file
}

async function readApplied(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await listMigrations(client)
  } finally {
    await client.end()
  }
}
