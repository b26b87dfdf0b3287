import { rm } from 'node:fs/promises'
import pg from 'pg'
import { newBackupFile } from '#lib/backup/backup-file.ts'
import { takeBackup } from '#lib/backup/take-backup.ts'
import { listMigrations, migrate, readMigrationNames } from '#lib/database/migrations.ts'
import type { Env } from '#lib/env.ts'
import { endingSignal } from '#lib/process/ending.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

type Settings = Pick<Env, 'DATA_DIR' | 'AUTH_SECRET'>

type Plan = {
  /** Migrations that had been applied before. */
  applied: string[]
  /** Where all that was there is kept; null when there is nothing to keep, or nothing to do. */
  backup: string | null
}

/**
 * What there is to do to bring the tables to this version; if it is anything, a backup is made.
 * @throws OperatorError when a newer version made the tables.
 */
export async function prepareUpgrade(databaseUrl: string, settings: Settings): Promise<Plan> {
  const applied = await readApplied(databaseUrl)
  const known = await readMigrationNames()
  const unknown = applied.find((name) => !known.includes(name))
  if (unknown) {
    throw new OperatorError(
      `The database is of a newer version (it knows ${unknown}). Run that version or a later one, ` +
        'or restore a backup of this version into a new DATA_DIR.',
    )
  }
  const isNeeded = applied.length > 0 && applied.length < known.length
  return { applied, backup: isNeeded ? await backUp(databaseUrl, settings) : null }
}

/**
 * Brings the tables to this version.
 * @returns the names of the migrations applied.
 * @throws OperatorError when one fails; those before it stay.
 */
export async function upgrade(databaseUrl: string, { applied, backup }: Plan): Promise<string[]> {
  try {
    return await migrate(databaseUrl)
  } catch (error) {
    if (!backup || !(error instanceof OperatorError)) throw error
    const now = await readApplied(databaseUrl)
    // A start that fails again and again shall not fill the disk with copies of what it left as it was.
    if (now.length === applied.length) {
      await rm(backup)
      throw error
    }
    const done = now.filter((name) => !applied.includes(name))
    throw new OperatorError(
      `${error.message}\nThose before it stay: ${done.join(', ')}. To run the former version again, ` +
        `restore with it what was there before: ${backup}`,
    )
  }
}

async function backUp(
  databaseUrl: string,
  { DATA_DIR, AUTH_SECRET = '' }: Settings,
): Promise<string> {
  const file = await newBackupFile(DATA_DIR, new Date())
  await takeBackup({ databaseUrl, authSecret: AUTH_SECRET }, file, { signal: endingSignal() })
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
