import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { checkBackup, restoreBackup } from '#lib/backup/restore-backup.ts'
import { prepareUpgrade, upgrade } from '#lib/backup/upgrade.ts'
import { readMigrationNames } from '#lib/database/migrations.ts'
import { execute, withDatabase } from '#lib/database/test-cluster.ts'
import { findDrift } from '#lib/votes/test-audit.ts'

/** A site as the first version left it. */
const FIRST = '20261123000000_first_tables'
const FIRST_VERSION = await readFile('lib/backup/fixtures/first-version.sql', 'utf8')

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

/** As a start does. */
async function bringUp() {
  const plan = await prepareUpgrade(oldUrl, settings())
  return { applied: await upgrade(oldUrl, plan), backup: plan.backup }
}

const settings = () => ({ DATA_DIR, AUTH_SECRET: 'a secret worth keeping' })

type Rows = Record<string, Record<string, unknown>[]>

/** What is in the database, by table. */
async function readRows(url: string): Promise<Rows> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_name NOT IN ('_prisma_migrations', 'rate_limits')`,
    )
    const all: Rows = {}
    for (const { name } of tables) all[name] = (await client.query(`TABLE "${name}"`)).rows
    return all
  })
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** That each row of before is there; it may have more columns, and its table more rows. */
function expectKept(before: Rows, after: Rows): void {
  for (const [table, rows] of Object.entries(before)) {
    const kept = rows.map((row) => expect.objectContaining(row))
    expect(after[table], table).toEqual(expect.arrayContaining(kept))
    expect(after[table], table).toHaveLength(rows.length)
  }
}

/** What is wrong with counts and ranks. */
function findAllDrift(url: string, { papers = [] }: Rows): Promise<unknown[]> {
  return withClient(url, async (client) => {
    const drifts: unknown[] = []
    for (const { id } of papers) drifts.push(...(await findDrift(client, String(id))))
    return drifts
  })
}

test('a database of the first version is brought to this one, after a backup', async () => {
  await execute(oldUrl, FIRST_VERSION)
  const before = await readRows(oldUrl)
  expect(before['upvote_events']).toHaveLength(8)
  const { applied, backup } = await bringUp()
  expect([FIRST, ...applied]).toEqual(await readMigrationNames())
  expectKept(before, await readRows(oldUrl))
  expect(await findAllDrift(oldUrl, before)).toEqual([])
  const file = backup ?? ''
  const { head } = await checkBackup(file)
  expect(head.migrations).toEqual([FIRST])
  await restoreBackup({ file, databaseUrl: restoredUrl, head })
  expectKept(before, await readRows(restoredUrl))
})

test('what the first version applied has not been changed since', async () => {
  const script = await readFile(`prisma/migrations/${FIRST}/migration.sql`)
  expect(FIRST_VERSION).toContain(createHash('sha256').update(script).digest('hex'))
})

test('without news, and on an empty database, there is nothing to back up', async () => {
  expect((await bringUp()).backup).toBeNull()
  expect(await bringUp()).toEqual({ applied: [], backup: null })
  await expect(readdir(join(DATA_DIR, 'backups'))).rejects.toThrow(/ENOENT/)
})

test('a database of a newer version is left alone', async () => {
  await bringUp()
  await execute(
    oldUrl,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('x', 'x', '29990101000000_foxes', now(), 1)`,
  )
  await expect(bringUp()).rejects.toThrow(/newer version .*29990101000000_foxes/)
})

test('a migration that fails is named, changes nothing and can be tried again', async () => {
  await execute(oldUrl, `${FIRST_VERSION}; CREATE TABLE half_lives (owls int)`)
  await expect(bringUp()).rejects.toThrow(
    /20261126000000_half_lives failed, and has changed nothing\.\nThose before it stay: \d+_papers_from_elsewhere, .*\.sql\.gz$/,
  )
  const rows = await readRows(oldUrl)
  const backups = await readdir(join(DATA_DIR, 'backups'))
  expect(backups).toHaveLength(1)
  // None comes before it now, so there is nothing to go back from.
  await expect(bringUp()).rejects.toThrow(/has changed nothing\.$/)
  expect(await readdir(join(DATA_DIR, 'backups'))).toEqual(backups)
  expect(await readRows(oldUrl)).toEqual(rows)
  await execute(oldUrl, 'DROP TABLE half_lives')
  expect((await bringUp()).applied[0]).toBe('20261126000000_half_lives')
})
