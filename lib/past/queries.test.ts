import { beforeEach, describe, expect, test } from 'vitest'
import { toDate } from '#lib/days/list-day.ts'
import { db } from '#lib/db.ts'
import { Chance } from '#lib/demo/chance.ts'
import { parseTrendingKey, type TrendingKey } from '#lib/papers/list-key.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { findReach, listPastTrending } from '#lib/past/queries.ts'
import { EPOCH, hotnessOf } from '#lib/ranking/hotness.ts'

/** The past as its definition has it, computed from all events, beside what is found of it in slices. */

const MINUTE = 60_000
const DAY = 86_400_000
const PAPERS = 140
const PEOPLE = 40
/** The histories here reach so far, with half-lives that leave old votes 2,000 halvings behind. */
const SPAN = 90 * DAY

type Event = { paperId: string; userId: number; kind: string; at: Date }
type Paper = { id: string; since: Date; listDay: string | null; listSince: Date | null }
type History = { papers: Paper[]; events: Event[]; halfLives: { since: Date; hours: number }[] }

const at = (ms: number) => new Date(EPOCH + Math.floor(ms))

function makeHistory(seed: string): History {
  const chance = new Chance(seed)
  const papers = Array.from({ length: PAPERS }, (_, n) => makePaper(n, chance))
  const events = papers.flatMap((paper, n) => {
    // Half of them have no vote, some have one, a few have many.
    const votes = n % 2 ? 0 : Math.ceil(PEOPLE * chance.next() ** 4)
    const start = chance.next() * SPAN
    return Array.from({ length: votes }, (_, i) => makeVote(paper.id, i + 1, start, chance)).flat()
  })
  const halfLives = [
    { since: new Date(0), hours: 24 },
    { since: at(SPAN * 0.4), hours: 1 },
    { since: at(SPAN * 0.7), hours: 300 },
  ]
  return { papers, events: events.sort((a, b) => a.at.getTime() - b.at.getTime()), halfLives }
}

function makePaper(n: number, chance: Chance): Paper {
  const since = at(chance.next() ** 2 * SPAN - DAY)
  const isListed = chance.next() < 0.8
  const listDay = `2026-0${1 + Math.floor(chance.next() * 4)}-${10 + Math.floor(chance.next() * 3)}`
  const listSince = new Date(since.getTime() + (chance.next() < 0.5 ? 0 : chance.next() * SPAN))
  const id = `2601.${String(n).padStart(5, '0')}`
  return { id, since, ...(isListed ? { listDay, listSince } : { listDay: null, listSince: null }) }
}

const LATER = [['withdrawn', 'cast'], ['voided'], ['restored']]

/** Cast, often soon after the others, and perhaps taken back, cast again or restored. */
function makeVote(paperId: string, userId: number, start: number, chance: Chance): Event[] {
  const kinds = ['cast', ...(chance.next() < 0.3 ? chance.shuffle(LATER).flat() : [])]
  const length = 1 + Math.floor(chance.next() * kinds.length)
  let ms = start + chance.next() ** 3 * 10 * DAY
  return kinds.slice(0, length).map((kind) => {
    const event = { paperId, userId, kind, at: at(ms) }
    ms += chance.next() * 5 * DAY
    return event
  })
}

async function save({ papers, events, halfLives }: History): Promise<void> {
  await db.$executeRaw`TRUNCATE papers, users, half_lives RESTART IDENTITY CASCADE`
  await db.halfLife.createMany({ data: halfLives })
  await db.user.createMany({
    data: Array.from({ length: PEOPLE }, (_, n) => ({ username: `reader-${n}` })),
  })
  for (const { id, since, listDay, listSince } of papers) {
    await db.paper.create({ data: { id, title: id, abstract: '', source: 'demo' } })
    const day = listDay === null ? null : toDate(listDay)
    await db.submission.create({ data: { paperId: id, listDay: day } })
    await db.ranking.create({ data: { paperId: id, listDay: day, since } })
    await db.$executeRaw`UPDATE rankings SET list_since = ${listSince} WHERE paper_id = ${id}`
  }
  const votes = new Map(events.map((event) => [`${event.paperId} ${event.userId}`, event]))
  for (const event of events.toReversed()) votes.set(`${event.paperId} ${event.userId}`, event)
  await db.upvote.createMany({
    data: [...votes.values()].map(({ paperId, userId, at }) => ({
      paperId,
      userId,
      firstCastAt: at,
    })),
  })
  await db.$executeRaw`
    INSERT INTO upvote_events (paper_id, user_id, kind, at)
    SELECT "paperId", "userId", kind, at
    FROM json_to_recordset(${JSON.stringify(events)}::json)
      AS event ("paperId" text, "userId" integer, kind upvote_event_kind, at timestamptz)`
}

type Row = { id: string; listDay: string; upvotes: number; hotness: number }

/** By the definition, one paper after the other. */
function define({ papers, events, halfLives }: History, then: Date): Row[] {
  const hours = halfLives.findLast(({ since }) => since < then)?.hours ?? NaN
  const rows = papers.flatMap(({ id, since, listDay, listSince }) => {
    if (since >= then) return []
    const byPerson = Map.groupBy(
      events.filter((event) => event.paperId === id && event.at < then),
      ({ userId }) => userId,
    )
    const standing = [...byPerson.values()].flatMap((own) =>
      isStanding(own.map(({ kind }) => kind)) ? [own[0]?.at ?? then] : [],
    )
    const known = listSince && listSince < then ? (listDay ?? '') : ''
    return { id, listDay: known, upvotes: standing.length, hotness: hotnessOf(standing, hours) }
  })
  const order = (a: Row, b: Row) =>
    Math.abs(a.hotness - b.hotness) > 1e-6
      ? b.hotness - a.hotness
      : a.listDay < b.listDay || (a.listDay === b.listDay && a.id < b.id)
        ? 1
        : -1
  return rows.sort(order)
}

function isStanding(kinds: string[]): boolean {
  const isCast = kinds.lastIndexOf('cast') > kinds.lastIndexOf('withdrawn')
  return isCast && kinds.lastIndexOf('voided') <= kinds.lastIndexOf('restored')
}

async function readAll(then: Date): Promise<PaperList['papers']> {
  const papers: PaperList['papers'] = []
  let after: TrendingKey | null = null
  do {
    const list: PaperList = await listPastTrending(then, after)
    papers.push(...list.papers)
    after = list.next === null ? null : parseTrendingKey(list.next)
  } while (after)
  return papers
}

describe.each(['one', 'two', 'three'])('history %s', (seed) => {
  const history = makeHistory(seed)
  beforeEach(() => save(history))

  test('is found as it is defined, on all pages, at any time', async () => {
    for (const share of [0.05, 0.2, 0.39, 0.41, 0.55, 0.69, 0.71, 0.9, 1.2, 3]) {
      const then = new Date(Math.floor((EPOCH + SPAN * share) / MINUTE) * MINUTE)
      const found = await readAll(then)
      const defined = define(history, then)
      expect(
        found.map(({ id, upvotes }) => `${id} ${upvotes}`),
        `at ${share}`,
      ).toEqual(defined.map(({ id, upvotes }) => `${id} ${upvotes}`))
      expect(found.map(({ listDay }) => listDay ?? '')).toEqual(
        defined.map(({ listDay }) => listDay),
      )
      expect(found.map(({ place }) => place)).toEqual(defined.map((_, index) => index + 1))
    }
  })
})

/**
 * Where bounds from one slice of time would mislead: crowds whose votes are old, or
 * lie on both sides of where a slice begins, and votes taken back and cast again since.
 */
function makeCrowded(): History {
  const then = 40 * DAY
  const events: Event[] = []
  const vote = (paperId: string, userId: number, daysAgo: number, ...kinds: string[]) =>
    ['cast', ...kinds].forEach((kind, i) =>
      events.push({ paperId, userId, kind, at: at(then - daysAgo * DAY + i * MINUTE) }),
    )
  const singles = Array.from({ length: 130 }, (_, n) => `2602.${10_000 + n}`)
  singles.forEach((id, n) => vote(id, 1, 0.1 + n * 0.17))
  const crowds = Array.from({ length: 12 }, (_, n) => `2602.${20_000 + n}`)
  crowds.forEach((id, n) => {
    for (let i = 0; i < PEOPLE; i++) vote(id, i + 1, 4 + n * 1.2 + i * 0.05)
  })
  const returned = Array.from({ length: 70 }, (_, n) => `2602.${30_000 + n}`)
  returned.forEach((id, n) => {
    for (let i = 0; i < 9; i++) vote(id, i + 1, 5.5 + n * 0.05)
    vote(id, 20, 1 + n * 0.01, 'withdrawn', ...(n % 3 ? ['cast'] : []))
  })
  // Each as hot as the others by its fresh vote, and a few hotter by an old crowd.
  const fresh = Array.from({ length: 90 }, (_, n) => `2602.${40_000 + n}`)
  fresh.forEach((id, n) => {
    for (let i = 0; i < 10; i++) vote(id, i + 1, 0.3 + n * 0.0007)
    if (n >= 60) for (let i = 10; i < PEOPLE; i++) vote(id, i + 1, 9.5 + (i % 4) * 0.01)
  })
  const ids = [...singles, ...crowds, ...returned, ...fresh]
  const papers = ids.map((id) => ({ id, since: at(0), listDay: null, listSince: null }))
  events.sort((a, b) => a.at.getTime() - b.at.getTime())
  return { papers, events, halfLives: [{ since: new Date(0), hours: 24 }] }
}

test('bounds from one slice of time mislead nobody', async () => {
  const history = makeCrowded()
  await save(history)
  for (const day of [40, 39, 37, 33]) {
    const then = at(day * DAY)
    const found = (await readAll(then)).map(({ id, upvotes }) => `${id} ${upvotes}`)
    expect(found, `day ${day}`).toEqual(
      define(history, then).map(({ id, upvotes }) => `${id} ${upvotes}`),
    )
  }
})

test('what happens at a minute counts from the next on', async () => {
  await db.$executeRaw`TRUNCATE papers, users CASCADE`
  const noon = at(DAY / 2)
  const vote = { paperId: '2601.00000', userId: 1, kind: 'cast', at: noon }
  const paper = { id: vote.paperId, since: at(0), listDay: null, listSince: null }
  await save({ papers: [paper], events: [vote], halfLives: [{ since: new Date(0), hours: 24 }] })
  const count = async (ms: number) =>
    (await listPastTrending(new Date(ms), null)).papers[0]?.upvotes
  expect(await count(noon.getTime())).toBe(0)
  expect(await count(noon.getTime() + MINUTE)).toBe(1)
  expect((await listPastTrending(paper.since, null)).papers).toEqual([])
  expect(await findReach()).toMatchObject({ first: noon })
})

test('a site without votes has no past', async () => {
  await db.$executeRaw`TRUNCATE papers, users CASCADE`
  expect(await findReach()).toBeNull()
})
