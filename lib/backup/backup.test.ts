import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { checkBackup, restoreBackup } from '#lib/backup/restore-backup.ts'
import { takeBackup } from '#lib/backup/take-backup.ts'
import { listTables } from '#lib/backup/tables.ts'
import { execute, withDatabase } from '#lib/database/test-cluster.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

const PAPERS = ['2601.00001', '2601.00002', '2601.00003']
const VOTERS = 12
const TARGET = `broadsheet_restored_${process.pid}`

const serverUrl = inject('serverUrl')
const targetUrl = withDatabase(serverUrl, TARGET)
const databaseUrl = env.DATABASE_URL ?? ''
const source = { databaseUrl, authSecret: 'a secret worth keeping' }

let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-backup-'))
  for (const id of PAPERS) {
    const title = 'Tabs\tand \\backslashes\n\\.\nends "of" rows 🦉'
    await db.paper.create({ data: { id, title, abstract: '\\N', source: 'demo' } })
    await db.ranking.create({ data: { paperId: id } })
  }
})

beforeEach(async () => {
  file = join(folder, `${Math.random()}.sql.gz`)
  await execute(serverUrl, `DROP DATABASE IF EXISTS ${TARGET} WITH (FORCE)`)
  await execute(serverUrl, `CREATE DATABASE ${TARGET}`)
})

afterAll(async () => {
  await execute(serverUrl, `DROP DATABASE IF EXISTS ${TARGET} WITH (FORCE)`)
  await rm(folder, { recursive: true })
})

async function restore(): Promise<void> {
  const { head } = await checkBackup(file)
  await restoreBackup({ file, databaseUrl: targetUrl, head })
}

/** All rows of all tables, sorted, as text. */
async function readRows(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const all: Record<string, string[]> = {}
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ row: string }>(
      `SELECT each::text AS row FROM "${name}" AS each ORDER BY 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  await client.end()
  return all
}

test('what was backed up is restored, to the last row', async () => {
  const ada = await addViewer(db, 'ada')
  await castUpvote(ada, PAPERS[0] ?? '')
  await withdrawUpvote(ada, PAPERS[0] ?? '')
  await takeBackup(source, file)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await checkBackup(file)).head.authSecret).toBe(source.authSecret)
  await restore()
  const before = await readRows(databaseUrl)
  expect(before['upvote_events']).toHaveLength(2)
  expect(await readRows(targetUrl)).toEqual(before)
})

test('a restored site goes on counting where the other was', async () => {
  await takeBackup(source, file)
  await restore()
  const client = new pg.Client({ connectionString: targetUrl })
  await client.connect()
  const { rows } = await client.query<{ id: number; most: number }>(
    `WITH most AS (SELECT max(id) AS most FROM users)
     INSERT INTO users (username) SELECT 'newcomer' RETURNING id, (SELECT most FROM most)`,
  )
  expect(rows[0]?.id).toBeGreaterThan(rows[0]?.most ?? Infinity)
  // Triggers are on again.
  const { rows: changes } = await client.query(
    `UPDATE papers SET title = 'Owls' RETURNING (SELECT sum(count)::int FROM changes) AS before`,
  )
  const { rows: after } = await client.query('SELECT sum(count)::int AS now FROM changes')
  await client.end()
  expect(Number(after[0]?.now)).toBeGreaterThan(Number(changes[0]?.before))
})

test('under load a backup is of one moment, with all votes acknowledged before it', async () => {
  const voters = await Promise.all(
    Array.from({ length: VOTERS }, (_, i) => addViewer(db, `voter-${i}`)),
  )
  const acknowledged: string[] = []
  let isVoting = true
  const vote = async (viewer: (typeof voters)[number]) => {
    for (let i = 0; isVoting; i++) {
      const paperId = PAPERS[i % PAPERS.length] ?? ''
      const isCast = i % 5 < 3
      await (isCast ? castUpvote : withdrawUpvote)(viewer, paperId)
      acknowledged.push(`${viewer.id} ${paperId}`)
    }
  }
  const voting = Promise.all(voters.map(vote))
  await expect.poll(() => acknowledged.length).toBeGreaterThan(50)
  const before = new Set(acknowledged)
  // Between any two tables there are votes, which only a snapshot does not see.
  const onProgress = async () => {
    const seen = acknowledged.length
    await expect.poll(() => acknowledged.length, { interval: 5 }).toBeGreaterThan(seen)
  }
  await takeBackup(source, file, { onProgress })
  isVoting = false
  await voting
  await restore()
  const client = new pg.Client({ connectionString: targetUrl })
  await client.connect()
  const { rows: kept } = await client.query<{ vote: string }>(
    `SELECT user_id || ' ' || paper_id AS vote FROM upvotes`,
  )
  const { rows: wrong } = await client.query(
    `SELECT FROM rankings WHERE upvotes <>
       (SELECT count(*) FROM upvotes WHERE upvotes.paper_id = rankings.paper_id AND withdrawn_at IS NULL)`,
  )
  await client.end()
  expect(kept.map(({ vote }) => vote)).toEqual(expect.arrayContaining([...before]))
  expect(wrong).toHaveLength(0)
})

test('a database with something in it is left alone', async () => {
  await takeBackup(source, file)
  await restore()
  const before = await readRows(targetUrl)
  await expect(restore()).rejects.toThrow(/There are 3 papers and \d+ people in the database/)
  expect(await readRows(targetUrl)).toEqual(before)
})

test('a file is not written over', async () => {
  await writeFile(file, 'owls')
  await expect(takeBackup(source, file)).rejects.toThrow(/is there already/)
  expect(await readFile(file, 'utf8')).toBe('owls')
  await expect(takeBackup(source, join(folder, 'none', 'x'))).rejects.toThrow(/ENOENT/)
})

test('a backup that is broken off leaves no file, a restore an empty database', async () => {
  const ending = new AbortController()
  const { signal } = ending
  const onProgress = () => ending.abort(new Error('Enough'))
  const names = await readdir(folder)
  await expect(takeBackup(source, file, { onProgress, signal })).rejects.toThrow('Enough')
  expect(await readdir(folder)).toEqual(names)
  await takeBackup(source, file)
  const { head } = await checkBackup(file)
  const target = { file, databaseUrl: targetUrl, head }
  await expect(restoreBackup(target, { signal })).rejects.toThrow('Enough')
  expect((await readRows(targetUrl))['papers']).toEqual([])
  await restore()
  expect((await readRows(targetUrl))['papers']).toHaveLength(PAPERS.length)
})

test.each([
  ['that is none', () => writeFile(file, 'owls')],
  ['of other lines', () => writeFile(file, gzipSync('owls\n'))],
  ['that ends too early', async () => truncate(file, (await stat(file)).size - 40)],
  ['that lacks its last line', () => rewrite((text) => text.slice(0, text.lastIndexOf('-- ')))],
  ['that lacks a row', () => rewrite((text) => text.replace(/^2601\.00002.*\n/m, ''))],
  ['of a newer version', () => rewrite((text) => text.replace('_first_tables', '_fox_tables'))],
])('a file %s is refused before anything is written', async (_, spoil) => {
  await takeBackup(source, file)
  await spoil()
  await expect(restore()).rejects.toThrow(/damaged|newer version/)
  expect(await readRows(targetUrl)).toEqual({})
})

async function rewrite(change: (text: string) => string): Promise<void> {
  const text = gunzipSync(await readFile(file)).toString()
  expect(change(text)).not.toBe(text)
  await writeFile(file, gzipSync(change(text)))
}

test('a restore that fails half-way leaves an empty database, for another try', async () => {
  await takeBackup(source, file)
  const { head } = await checkBackup(file)
  const whole = await readFile(file)
  await rewrite((text) => text.replace(/^2601\.00003\t/m, '2601.00002\t'))
  await expect(restoreBackup({ file, databaseUrl: targetUrl, head })).rejects.toThrow(
    /duplicate key/,
  )
  expect((await readRows(targetUrl))['papers']).toEqual([])
  await writeFile(file, whole)
  await restore()
  expect((await readRows(targetUrl))['papers']).toHaveLength(PAPERS.length)
})
