import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { periodOf, periodPath, type Period } from '#lib/days/period.ts'
import { db } from '#lib/db.ts'
import { Chance } from '#lib/demo/chance.ts'
import { readExport } from '#lib/export/queries.ts'
import type { PaperCard, PaperList } from '#lib/papers/card.ts'
import { parsePeriodKey, parseTrendingKey } from '#lib/papers/list-key.ts'
import { listTrending, readPeriod } from '#lib/papers/queries.ts'
import { writeMoment } from '#lib/past/moment.ts'
import { listPastTrending } from '#lib/past/queries.ts'
import { changeHalfLife } from '#lib/ranking/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, restoreUpvote, voidUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

/**
 * Lists are recorded while people vote, papers arrive and the half-life changes,
 * and are then asked for as the past, of the site and of the program that has
 * only the export. Minutes do not pass in a test: after each record everything
 * that was noted so far is made some minutes older, the stored keys included.
 */

const MINUTE = 60_000
const STEPS = 14
const PEOPLE = 12
const FIRST_PAPERS = 56
const DAYS = ['2026-10-31', '2026-11-01', '2026-11-02']
const PERIODS = (['date', 'week', 'month'] as const).map((kind) => periodOf(kind, '2026-11-01'))

type Shown = { id: string; upvotes: number; hotness: number; listDay: string }
type Recorded = { at: number; trending: Shown[]; periods: Map<Period, string[]> }

const run = promisify(execFile)
const chance = new Chance('records')
const pick = <T>(items: readonly T[]): T => {
  const item = items[Math.floor(chance.next() * items.length)]
  if (item === undefined) throw new Error('Nothing to pick from.')
  return item
}
const papers: string[] = []

test('what was shown at a minute is found again, and computed from the export', async () => {
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => addViewer(db, `reader-${n}`)),
  )
  await db.user.updateMany({
    where: { id: { lt: people[4]?.id ?? 0 } },
    data: { showsVotes: false },
  })
  for (let n = 0; n < FIRST_PAPERS; n++) await addPaper()
  const records: Recorded[] = []
  for (let step = 0; step < STEPS; step++) {
    await live(people, step)
    const record = await recordLists()
    const passed = step % 5 === 4 ? 60 * 24 * 40 : 1 + Math.floor(chance.next() * 900)
    for (const earlier of records) earlier.at -= passed * MINUTE
    await makeOlder(passed)
    // All so far was before this minute, and what follows will be at it or later.
    records.push({ ...record, at: Math.floor((await now()) / MINUTE) * MINUTE })
  }
  for (const record of records) await compareWithPast(record)
  expect(new Set(records.map(({ trending }) => JSON.stringify(trending))).size).toBe(STEPS)
  await compareWithReplay(records)
}, 120_000)

async function live(people: Viewer[], step: number): Promise<void> {
  if (step % 3 === 1) await addPaper()
  if (step === 6) await changeHalfLife(5)
  if (step === 11) await changeHalfLife(60)
  for (let i = 0; i < 25; i++) {
    const [viewer, paperId] = [pick(people), pick(papers)]
    const vote = { userId: viewer.id, paperId }
    if (chance.next() < 0.15) await (chance.next() < 0.5 ? voidUpvote : restoreUpvote)(vote)
    else await (chance.next() < 0.75 ? castUpvote : withdrawUpvote)(viewer, paperId)
  }
  await db.$executeRaw`DELETE FROM rate_limits`
}

async function addPaper(): Promise<void> {
  const id = `2610.${String(papers.length).padStart(5, '0')}`
  papers.push(id)
  await db.paper.create({ data: { id, title: id, abstract: '', source: 'demo' } })
  const day = chance.next() < 0.9 ? new Date(`${pick(DAYS)}T00:00Z`) : null
  const externalUpvotes = Math.floor(chance.next() * 3)
  await db.submission.create({ data: { paperId: id, listDay: day } })
  await db.ranking.create({ data: { paperId: id, listDay: day, externalUpvotes } })
}

async function makeOlder(minutes: number): Promise<void> {
  const by = `${minutes} minutes`
  await db.$executeRaw`UPDATE upvotes SET
    first_cast_at = first_cast_at - ${by}::interval,
    withdrawn_at = withdrawn_at - ${by}::interval, voided_at = voided_at - ${by}::interval`
  await db.$executeRaw`UPDATE upvote_events SET at = at - ${by}::interval`
  await db.$executeRaw`UPDATE half_lives SET since = since - ${by}::interval WHERE since > '1971-01-01'`
  await db.$executeRaw`UPDATE rankings SET
    since = since - ${by}::interval, list_since = list_since - ${by}::interval,
    hotness = hotness - ln(2) * ${minutes} / (60 * (SELECT hours FROM half_lives ORDER BY since DESC LIMIT 1))`
}

async function now(): Promise<number> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  return row?.now.getTime() ?? NaN
}

async function recordLists(): Promise<Omit<Recorded, 'at'>> {
  const cards = await readPages((after) => listTrending(after), parseTrendingKey)
  const rankings = await db.ranking.findMany({ select: { paperId: true, hotness: true } })
  const hotness = new Map(rankings.map((row) => [row.paperId, row.hotness]))
  const trending = cards.map((card) => show(card, hotness))
  const periods = new Map<Period, string[]>()
  for (const period of PERIODS) {
    const read = async (after: ReturnType<typeof parsePeriodKey>) =>
      (await readPeriod({ period, after, today: '2026-11-23' })).list
    const cards = await readPages(read, parsePeriodKey)
    periods.set(
      period,
      cards.map(({ id, upvotes, externalUpvotes }) => `${id} ${upvotes} ${externalUpvotes}`),
    )
  }
  return { trending: settleTies(trending), periods }
}

async function readPages<Key>(
  read: (after: Key | null) => Promise<PaperList>,
  parse: (text: string) => Key | null,
): Promise<PaperCard[]> {
  const cards: PaperCard[] = []
  let after: Key | null = null
  do {
    const list: PaperList = await read(after)
    cards.push(...list.papers)
    after = list.next === null ? null : parse(list.next)
  } while (after)
  return cards
}

function show({ id, upvotes, listDay }: PaperCard, hotness: Map<string, number>): Shown {
  return { id, upvotes, hotness: hotness.get(id) ?? NaN, listDay: listDay ?? '' }
}

/** Papers whose keys lie within 1e-6 are interchangeable: each such run in one order. */
function settleTies(list: Shown[]): Shown[] {
  const runs: Shown[][] = []
  for (const paper of list) {
    const last = runs.at(-1)?.at(-1)
    const isTied = last && (last.hotness === paper.hotness || last.hotness - paper.hotness < 1e-6)
    if (isTied) runs.at(-1)?.push(paper)
    else runs.push([paper])
  }
  return runs.flatMap((run) => run.sort((a, b) => (a.id < b.id ? 1 : -1)))
}

const places = (list: Shown[]) => list.map(({ id, upvotes }) => `${id} ${upvotes}`)

async function compareWithPast({ at, trending }: Recorded): Promise<void> {
  const cards = await readPages((after) => listPastTrending(new Date(at), after), parseTrendingKey)
  const hotness = new Map(trending.map((paper) => [paper.id, paper.hotness]))
  const found = settleTies(cards.map((card) => show(card, hotness)))
  expect(places(found)).toEqual(places(trending))
}

async function compareWithReplay(records: Recorded[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-export-'))
  try {
    const file = join(folder, 'votes.csv.gz')
    let text = ''
    for await (const part of readExport()) text += part
    await writeFile(file, gzipSync(text))
    for (const { at, trending, periods } of records) {
      const replay = async (list: string) => {
        const args = [
          'bin/replay.ts',
          file,
          list,
          '--at',
          writeMoment(new Date(at)),
          '--limit',
          '0',
        ]
        const { stdout } = await run(process.execPath, args)
        return stdout
          .split('\n')
          .filter(Boolean)
          .map((line) => line.split('\t'))
      }
      const known = new Map(trending.map((paper) => [paper.id, paper]))
      const replayed = (await replay('trending')).map(([, id = '', upvotes]) => {
        const { hotness = NaN, listDay = '' } = known.get(id) ?? {}
        return { id, upvotes: Number(upvotes), hotness, listDay }
      })
      expect(places(settleTies(replayed))).toEqual(places(trending))
      // A process for each: of the lists of days, a few records are enough.
      for (const [period, shown] of at === records[8]?.at || at === records.at(-1)?.at
        ? periods
        : []) {
        const rows = await replay(period.key)
        expect(
          rows.map((row) => row.slice(1, 4).join(' ')),
          periodPath(period),
        ).toEqual(shown)
      }
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
