import pg from 'pg'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { replaceClock } from '#lib/database/test-clock.ts'
import { db } from '#lib/db.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { parseTrendingKey } from '#lib/papers/list-key.ts'
import { listTrending } from '#lib/papers/queries.ts'
import { DRIFT } from '#lib/ranking/hotness.ts'
import { readHalfLife } from '#lib/ranking/queries.ts'
import { restoreUpvote, voidUpvote } from '#lib/votes/mutations.ts'
import { Model, type Deed } from '#lib/votes/test-history.ts'
import {
  findStepsBack,
  makePlace,
  readRank,
  START,
  take,
  type Place,
} from '#lib/votes/test-place.ts'

/** The traps of ranking, each by the site's own statements and the clock of the test. */

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())
const setClock = await replaceClock(client)

const HOUR = 3_600_000
const DAY = 24 * HOUR

test('votes thousands of half-lives apart do not overflow the key, nor does taking one back', async () => {
  const { paperIds, people } = await makePlace(client)
  const at = (days: number, kind: Deed['kind'], person: number) =>
    takeAt(START + days * DAY, { kind, person, paper: 0 }, { paperIds, people })
  await at(0, 'cast', 0)
  const first = await readRank(client, paperIds[0])
  await at(5 * 365, 'cast', 1)
  expect((await readRank(client, paperIds[0])).hotness).toBeGreaterThan(first.hotness + 1_000)
  await at(5 * 365 + 1, 'withdrawn', 1)
  expect(await readRank(client, paperIds[0])).toEqual(first)
})

test('a key keeps all the digits of a double, which those of a float would not do', async () => {
  const { paperIds, people } = await makePlace(client)
  const model = new Model()
  for (const person of people.keys()) {
    const step = { kind: 'cast' as const, person, paper: 0 }
    const now = START + 3_650 * DAY + person * HOUR
    await takeAt(now, step, { paperIds, people })
    model.take(step, new Date(now))
  }
  const { hotness } = await readRank(client, paperIds[0])
  const expected = model.rank(0, await readHalfLife()).hotness
  expect(Math.abs(hotness - expected)).toBeLessThan(1e-9)
  expect(Math.abs(Math.fround(hotness) - expected)).toBeGreaterThan(DRIFT)
})

test('only the clock of the database counts', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START + 400 * DAY })
  onTestFinished(() => void vi.useRealTimers())
  const { paperIds, people } = await makePlace(client)
  await takeAt(START, { kind: 'cast', person: 0, paper: 0 }, { paperIds, people })
  expect(await readTimes(paperIds[0])).toEqual([START])
})

test('voting again and again makes no vote fresher', async () => {
  const { paperIds, people } = await makePlace(client)
  await takeAt(START, { kind: 'cast', person: 0, paper: 0 }, { paperIds, people })
  const before = await readRank(client, paperIds[0])
  for (const [day, kind] of (['withdrawn', 'cast', 'voided', 'restored'] as const).entries()) {
    await takeAt(START + (day + 1) * DAY, { kind, person: 0, paper: 0 }, { paperIds, people })
  }
  expect(await readRank(client, paperIds[0])).toEqual(before)
})

test('what a moderator voided does not count, whatever its voter does', async () => {
  const { paperIds, people } = await makePlace(client)
  const { userId, paperId } = { userId: people[0]?.id ?? NaN, paperId: paperIds[0] ?? '' }
  const none = { upvotes: 0, hotness: -Infinity }
  for (const kind of ['cast', 'voided', 'withdrawn', 'cast', 'cast'] as const) {
    await takeAt(START, { kind, person: 0, paper: 0 }, { paperIds, people })
  }
  expect(await readRank(client, paperId)).toEqual(none)
  expect(await voidUpvote({ userId, paperId })).toBe(0)
  expect(await restoreUpvote({ userId, paperId })).toBe(1)
  expect(await restoreUpvote({ userId, paperId })).toBe(1)
  expect(await voidUpvote({ userId, paperId: '2505.99999' })).toBeNull()
  const events = await db.upvoteEvent.findMany({ where: { paperId }, orderBy: { id: 'asc' } })
  expect(events.map(({ kind }) => kind)).toEqual([
    ...['cast', 'voided', 'withdrawn', 'cast', 'restored'],
  ])
})

test('a clock that goes back breaks no vote, and puts none ahead of its time', async () => {
  const { paperIds, people } = await makePlace(client)
  const place = { paperIds, people }
  await takeAt(START, { kind: 'cast', person: 0, paper: 0 }, place)
  for (const kind of ['withdrawn', 'cast', 'voided', 'restored', 'withdrawn', 'cast'] as const) {
    await takeAt(START - DAY, { kind, person: 0, paper: 0 }, place)
  }
  expect(await findStepsBack(client, paperIds)).toEqual([])
  await takeAt(START - DAY, { kind: 'cast', person: 1, paper: 1 }, place)
  await takeAt(START + HOUR, { kind: 'cast', person: 2, paper: 2 }, place)
  expect(await readTimes(paperIds[1])).toEqual([START - DAY])
  expect(await listOrder(paperIds)).toEqual([paperIds[2], paperIds[0], paperIds[1]])
})

test('a paper without a vote has no hotness and follows all, whatever its list day', async () => {
  const { paperIds, people } = await makePlace(client)
  const [old, future, recent] = paperIds as [string, string, string]
  await setListDay(future, '9999-12-31')
  await setListDay(recent, '2026-11-23')
  // A vote so old that it is worth nothing is still a vote.
  await takeAt(START - 9_000 * DAY, { kind: 'cast', person: 0, paper: 0 }, { paperIds, people })
  expect(await listOrder(paperIds)).toEqual([old, future, recent])
  await takeAt(START, { kind: 'withdrawn', person: 0, paper: 0 }, { paperIds, people })
  expect(await readRank(client, old)).toEqual({ upvotes: 0, hotness: -Infinity })
  expect(await listOrder(paperIds)).toEqual([future, recent, old])
})

async function takeAt(now: number, step: Deed, place: Place): Promise<void> {
  await setClock(new Date(now))
  await take(step, place)
}

async function readTimes(paperId = ''): Promise<number[]> {
  const votes = await db.upvote.findMany({ where: { paperId } })
  return votes.map(({ firstCastAt }) => firstCastAt.getTime())
}

/** These papers among all, as trending has them. */
async function listOrder(paperIds: string[]): Promise<string[]> {
  const order: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: PaperList = await listTrending(parseTrendingKey(next))
    order.push(...page.papers.map(({ id }) => id))
    next = page.next
  }
  return order.filter((id) => paperIds.includes(id))
}

async function setListDay(paperId: string, day: string): Promise<void> {
  await client.query('UPDATE submissions SET list_day = $2 WHERE paper_id = $1', [paperId, day])
}
