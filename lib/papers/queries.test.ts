import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, toDate } from '#lib/days/list-day.ts'
import { parsePeriod, periodOf, type Period, type PeriodKind } from '#lib/days/period.ts'
import { db } from '#lib/db.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { parsePeriodKey, parseTrendingKey } from '#lib/papers/list-key.ts'
import {
  findCard,
  findHeldPaper,
  findNewestListDay,
  findPaper,
  listTrending,
  PAGE_SIZE,
  readPeriod,
} from '#lib/papers/queries.ts'
import { makeAuthors } from '#lib/papers/test-draft.ts'

const TODAY = '2026-11-23'

type Given = { listDay?: string; upvotes?: number; externalUpvotes?: number; hotness?: number }

async function addPaper(number: number, given: Given = {}): Promise<string> {
  const { listDay = TODAY, upvotes = 0, externalUpvotes = 0, hotness = -Infinity } = given
  const id = `2611.${String(number).padStart(5, '0')}`
  const day = toDate(listDay)
  await db.paper.create({
    data: { id, title: `Paper ${number}`, abstract: 'About it.', source: 'demo' },
  })
  await db.submission.create({ data: { paperId: id, listDay: day } })
  await db.ranking.create({
    data: { paperId: id, listDay: day, upvotes, externalUpvotes, hotness },
  })
  return id
}

const ids = (list: PaperList) => list.papers.map((paper) => paper.id)

beforeEach(async () => {
  await db.paper.deleteMany()
})

describe('trending', () => {
  test('is by hotness, and papers without an upvote follow, newest list day first', async () => {
    const cold = await addPaper(1, { listDay: '2026-11-20' })
    const newer = await addPaper(2, { listDay: '2026-11-22' })
    const warm = await addPaper(3, { upvotes: 9, hotness: -700.25, listDay: '2026-01-01' })
    const hot = await addPaper(4, { upvotes: 1, hotness: 12.5 })
    expect(ids(await listTrending(null))).toEqual([hot, warm, newer, cold])
  })

  test('pages through all papers once, with places that go on', async () => {
    const count = PAGE_SIZE * 2 + 3
    for (let n = 0; n < count; n++) {
      // Every third has no vote and many share a hotness, so that keys must break ties.
      await addPaper(n, n % 3 ? { upvotes: 1, hotness: (n % 5) / 3 } : {})
    }
    const seen: string[] = []
    let after = null
    do {
      const list: PaperList = await listTrending(after)
      expect(list.papers[0]?.place).toBe(seen.length + 1)
      seen.push(...ids(list))
      after = list.next && parseTrendingKey(list.next)
    } while (after)
    expect(new Set(seen).size).toBe(count)
    expect(seen).toHaveLength(count)
  })
})

describe('a period', () => {
  test('is by upvotes, then external upvotes, then a hash of day and id', async () => {
    const tied = [
      await addPaper(1, { externalUpvotes: 5 }),
      await addPaper(2, { externalUpvotes: 5 }),
    ]
    const external = await addPaper(3, { externalUpvotes: 6 })
    const upvoted = await addPaper(4, { upvotes: 1, hotness: 1 })
    const { list } = await readPeriod({
      period: periodOf('date', TODAY),
      after: null,
      today: TODAY,
    })
    const hashes = await db.ranking.findMany({
      where: { paperId: { in: tied } },
      orderBy: { tieBreak: 'asc' },
    })
    expect(ids(list)).toEqual([upvoted, external, ...hashes.map(({ paperId }) => paperId)])
  })

  test.each(['date', 'week', 'month'] as const)(
    'of a %s breaks ties by the hash that docs/ranking.md names',
    async (kind) => {
      const period = periodOf(kind, TODAY)
      const days = kind === 'date' ? [TODAY] : [TODAY, '2026-11-25', '2026-11-29']
      const hashes: { id: string; hash: string }[] = []
      for (let n = 0; n < 12; n++) {
        const listDay = days[n % days.length] ?? TODAY
        const id = await addPaper(n, { listDay, upvotes: 1, hotness: n })
        const daysSince1970 = toDate(listDay).getTime() / DAY_MS
        const hash = createHash('md5').update(`${daysSince1970} ${id}`).digest('hex')
        hashes.push({ id, hash })
      }
      const { list } = await readPeriod({ period, after: null, today: TODAY })
      hashes.sort((a, b) => (a.hash < b.hash ? -1 : 1))
      expect(ids(list)).toEqual(hashes.map(({ id }) => id))
    },
  )

  test('of a week at the end of a year holds days of both', async () => {
    const [before, last, first, after] = [
      await addPaper(1, { listDay: '2026-12-27' }),
      await addPaper(2, { listDay: '2026-12-28', externalUpvotes: 2 }),
      await addPaper(3, { listDay: '2027-01-03', externalUpvotes: 1 }),
      await addPaper(4, { listDay: '2027-01-04' }),
    ]
    const read = async (kind: PeriodKind, key: string) => {
      const period = parsePeriod(kind, key) as Period
      const { list, count, previous, next } = await readPeriod({
        ...{ period, after: null, today: '2027-02-01' },
      })
      return { ids: ids(list), count, previous, next }
    }
    expect(await read('week', '2026-W53')).toEqual({
      ...{ ids: [last, first], count: 2, previous: '2026-12-27', next: '2027-01-04' },
    })
    expect((await read('week', '2026-W52')).ids).toEqual([before])
    expect((await read('week', '2027-W01')).ids).toEqual([after])
    expect((await read('month', '2026-12')).ids).toEqual([last, before])
    expect((await read('month', '2027-01')).next).toBeNull()
  })

  test('pages through all papers of a month once', async () => {
    const count = PAGE_SIZE + 7
    for (let n = 0; n < count; n++) {
      const listDay = `2026-11-${String((n % 28) + 1).padStart(2, '0')}`
      await addPaper(n, { listDay, externalUpvotes: n % 4 })
    }
    const period = periodOf('month', TODAY)
    const first = await readPeriod({ period, after: null, today: TODAY })
    const after = parsePeriodKey(first.list.next ?? '')
    const second = await readPeriod({ period, after, today: TODAY })
    expect(first.count).toBe(count)
    expect(second.list.next).toBeNull()
    expect(new Set([...ids(first.list), ...ids(second.list)]).size).toBe(count)
  })

  test('knows its neighbours that have papers, none of them after today', async () => {
    await addPaper(1, { listDay: '2026-11-03' })
    await addPaper(2, { listDay: '2026-11-20' })
    await addPaper(3, { listDay: TODAY })
    await addPaper(4, { listDay: '2026-11-24' })
    const read = (day: string) =>
      readPeriod({ period: periodOf('date', day), after: null, today: TODAY })
    expect(await read('2026-11-20')).toMatchObject({ previous: '2026-11-03', next: TODAY })
    expect(await read(TODAY)).toMatchObject({ previous: '2026-11-20', next: null })
    expect(await findNewestListDay('2026-11-22')).toBe('2026-11-20')
  })
})

test('a card names two authors and counts all', async () => {
  const id = await addPaper(1)
  const names = ['Ada Lovelace', 'Charles Babbage', 'Luigi Menabrea']
  await db.author.createMany({
    data: names.map((name, position) => ({ paperId: id, position, name })),
  })
  const [card] = (await listTrending(null)).papers
  expect(card).toMatchObject({ firstAuthors: names.slice(0, 2), authorCount: 3 })
  expect(await findPaper(id)).toMatchObject({ authors: makeAuthors(...names) })
})

test('cards come with the badges of their papers', async () => {
  for (let n = 0; n < 3; n++) {
    const paperId = await addPaper(n)
    const firstDay = toDate(`2026-11-0${n + 1}`)
    await db.badge.create({ data: { kind: 'date', firstDay, paperId } })
  }
  const { papers } = await listTrending(null)
  expect(papers.map(({ badges }) => badges[0]?.firstDay)).toEqual([
    ...['2026-11-03', '2026-11-02', '2026-11-01'],
  ])
})

test('a paper alone has a card without a place', async () => {
  const id = await addPaper(1, { upvotes: 3, hotness: 1 })
  await addPaper(2)
  expect(await findCard(id)).toMatchObject({ id, place: null, upvotes: 3, listDay: TODAY })
  expect(await findCard('2611.99999')).toBeNull()
})

test('a paper without a ranking is on no page, and looks as it will', async () => {
  const id = await addPaper(1, { upvotes: 3, hotness: 1 })
  const shown = await findPaper(id)
  await db.ranking.deleteMany()
  expect(await findPaper(id)).toBeNull()
  expect(await findHeldPaper(id)).toEqual({ ...shown, listDay: null, upvotes: 0 })
})

test('an unknown paper is none', async () => {
  expect(await findPaper('2611.99999')).toBeNull()
})
