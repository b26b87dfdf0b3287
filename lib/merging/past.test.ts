import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { db } from '#lib/db.ts'
import { readExport } from '#lib/export/queries.ts'
import { mergePaper, unmergePaper } from '#lib/merging/mutations.ts'
import { addListed, findDrifts } from '#lib/merging/test-scene.ts'
import { writeMoment } from '#lib/past/moment.ts'
import { listPastTrending } from '#lib/past/queries.ts'
import { recount } from '#lib/ranking/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

const HOUR = 3_600_000
const PAPERS = ['2601.00001', '2601.00002', '2601.00003', '2601.00004'] as const
const [FOX, OWL, ELK, LAST] = PAPERS

let mod: Viewer
let people: Viewer[]

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits, moderation_acts CASCADE`
  mod = await addViewer(db, 'mod', 'moderator')
  people = await Promise.all(['ada', 'bob', 'dan'].map((name) => addViewer(db, name)))
  for (const id of PAPERS) await addListed(db, id, id === OWL ? null : '2026-01-02')
})

/** Moves all that has happened so far into the past. */
async function passHours(hours: number): Promise<void> {
  const by = `${hours} hours`
  await db.$executeRaw`
    UPDATE upvote_events SET at = at - ${by}::interval, first_cast_at = first_cast_at - ${by}::interval`
  await db.$executeRaw`
    UPDATE upvotes SET first_cast_at = first_cast_at - ${by}::interval,
      withdrawn_at = withdrawn_at - ${by}::interval`
  await db.$executeRaw`
    UPDATE moderation_acts SET at = at - ${by}::interval, undone_at = undone_at - ${by}::interval`
  for (const table of ['rankings', 'hidden_rankings']) {
    await db.$executeRawUnsafe(`UPDATE ${table} SET since = since - interval '${by}',
      list_since = list_since - interval '${by}'`)
  }
  // Half-lives are older than anything here.
  await db.$executeRaw`UPDATE half_lives SET since = since - interval '1 year'`
  await db.$transaction((tx) => recount(tx, PAPERS))
}

const ago = (hours: number) => new Date(Math.floor((Date.now() - hours * HOUR) / 60_000) * 60_000)

async function lookBack(hours: number) {
  const { papers } = await listPastTrending(ago(hours), null)
  return papers.map(({ id, upvotes, listDay }) => [id, upvotes, listDay])
}

const withoutDay = (row: unknown[]) => row.slice(0, 2)

async function replay(hours: number): Promise<unknown[]> {
  const folder = await mkdtemp(join(tmpdir(), 'merge-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'votes.csv')
  let text = ''
  for await (const part of readExport()) text += part
  await writeFile(file, text)
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['bin/replay.ts', file, 'trending', '--at', writeMoment(ago(hours))],
  ])
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').slice(1, 3))
    .map(([id, upvotes]) => [id, Number(upvotes)])
}

test('before, during and after a merge the past is as it was, in the export, too', async () => {
  const [ada, bob, dan] = people as [Viewer, Viewer, Viewer]
  for (const viewer of [ada, bob]) await castUpvote(viewer, FOX)
  await castUpvote(bob, OWL)
  await castUpvote(dan, ELK)
  await withdrawUpvote(dan, ELK)
  await passHours(10)
  const first = await lookBack(9)
  expect(first).toEqual([
    [FOX, 2, '2026-01-02'],
    [OWL, 1, null],
    [LAST, 0, '2026-01-02'],
    [ELK, 0, '2026-01-02'],
  ])
  await mergePaper(mod, { paperId: FOX, intoId: OWL, reason: 'The same' })
  expect(await lookBack(9)).toEqual(first)
  await passHours(5)
  expect(await lookBack(14)).toEqual(first)
  const during = await lookBack(4)
  expect(during).toEqual([
    [OWL, 2, '2026-01-02'],
    [LAST, 0, '2026-01-02'],
    [ELK, 0, '2026-01-02'],
  ])
  await withdrawUpvote(ada, OWL)
  await castUpvote(dan, OWL)
  await unmergePaper(mod, { paperId: FOX, reason: 'They differ' })
  await passHours(2)
  expect(await findDrifts()).toEqual([])
  expect(await lookBack(16)).toEqual(first)
  expect((await lookBack(6)).map(withoutDay)).toEqual(during.map(withoutDay))
  expect((await lookBack(1)).map(withoutDay)).toEqual([
    [OWL, 2],
    [FOX, 1],
    [LAST, 0],
    [ELK, 0],
  ])
  for (const hours of [16, 6, 1]) {
    expect(await replay(hours)).toEqual((await lookBack(hours)).map(withoutDay))
  }
})
