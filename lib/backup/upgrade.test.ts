import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { checkBackup, restoreBackup } from '#lib/backup/restore-backup.ts'
import { upgrade } from '#lib/backup/upgrade.ts'
import { migrate, readMigrationNames } from '#lib/database/migrations.ts'
import { execute, withDatabase } from '#lib/database/test-cluster.ts'

/** A site as the first version left it. */
const FIRST = '20261123000000_first_tables'
const ROWS = `
  INSERT INTO users (username) VALUES ('ada'), ('bea');
  INSERT INTO papers (id, title, abstract, source) VALUES ('2601.00001', 'Owls', '', 'hugging_face');
  INSERT INTO submissions (paper_id, list_day, user_id) VALUES ('2601.00001', '2026-01-02', 1);
  INSERT INTO rankings (paper_id, list_day, upvotes, hotness) VALUES ('2601.00001', '2026-01-02', 1, 9);
  INSERT INTO upvotes (paper_id, user_id, first_cast_at) VALUES ('2601.00001', 1, '2026-01-02T10:00Z');
  INSERT INTO upvote_events (paper_id, user_id, kind, at) VALUES ('2601.00001', 1, 'cast', '2026-01-02T10:00Z')`

const serverUrl = inject('serverUrl')
const [old, restored] = ['old', 'restored'].map((name) => `broadsheet_${name}_${process.pid}`)
const oldUrl = withDatabase(serverUrl, old ?? '')
const restoredUrl = withDatabase(serverUrl, restored ?? '')

let DATA_DIR: string

beforeAll(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'broadsheet-upgrade-'))
})

beforeEach(async () => {
  await rm(join(DATA_DIR, 'backups'), { recursive: true, force: true })
  await drop()
  for (const name of [old, restored]) await execute(serverUrl, `CREATE DATABASE ${name}`)
})

afterAll(async () => {
  await drop()
  await rm(DATA_DIR, { recursive: true })
})

async function drop(): Promise<void> {
  for (const name of [old, restored]) {
    await execute(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}

const settings = () => ({ DATA_DIR, AUTH_SECRET: 'a secret worth keeping' })

async function readVotes(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`
    SELECT username, title, list_day::text, first_cast_at, upvotes FROM upvotes
      JOIN users ON users.id = user_id JOIN papers ON papers.id = upvotes.paper_id
      JOIN rankings ON rankings.paper_id = papers.id`)
  await client.end()
  return rows
}

test('a database of the first version is brought to this one, after a backup', async () => {
  await migrate(oldUrl, [FIRST])
  await execute(oldUrl, ROWS)
  const votes = await readVotes(oldUrl)
  const { applied, backup } = await upgrade(oldUrl, settings())
  expect([FIRST, ...applied]).toEqual(await readMigrationNames())
  expect(await readVotes(oldUrl)).toEqual(votes)
  const file = backup ?? ''
  const { head } = await checkBackup(file)
  expect(head.migrations).toEqual([FIRST])
  await restoreBackup({ file, databaseUrl: restoredUrl, head })
  expect(await readVotes(restoredUrl)).toEqual(votes)
})

test('without news, and on an empty database, there is nothing to back up', async () => {
  expect((await upgrade(oldUrl, settings())).backup).toBeNull()
  expect(await upgrade(oldUrl, settings())).toEqual({ applied: [], backup: null })
  await expect(readdir(join(DATA_DIR, 'backups'))).rejects.toThrow(/ENOENT/)
})

test('a database of a newer version is left alone', async () => {
  await upgrade(oldUrl, settings())
  await execute(
    oldUrl,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('x', 'x', '29990101000000_foxes', now(), 1)`,
  )
  await expect(upgrade(oldUrl, settings())).rejects.toThrow(/newer version .*29990101000000_foxes/)
})

test('a migration that fails is named, changes nothing and can be tried again', async () => {
  await migrate(oldUrl, [FIRST])
  await execute(oldUrl, `${ROWS}; CREATE TABLE half_lives (owls int)`)
  await expect(upgrade(oldUrl, settings())).rejects.toThrow(/20261126000000_half_lives/)
  await execute(oldUrl, 'DROP TABLE half_lives')
  const { applied } = await upgrade(oldUrl, settings())
  expect(applied).toContain('20261126000000_half_lives')
})
