import type pg from 'pg'
import { addDays, listDayOf } from '#lib/days/list-day.ts'
import { periodOf, periodPath } from '#lib/days/period.ts'
import { writeTrendingKey, type TrendingKey } from '#lib/papers/list-key.ts'
import { writeMoment } from '#lib/past/moment.ts'
import { whyPath } from '#lib/why/list-name.ts'

/** What is read at each size: by which query of the site's, and as which page. */
export type Read = { name: string; path: string; query: () => Promise<unknown> }

const DEEP_PAGE = 1_000
const DAYS_BACK = 21

/** As PostgreSQL's index of trending has it. */
const TRENDING = `hotness DESC, coalesce(list_day, '-infinity'::date) DESC, paper_id DESC`

export async function listReads(client: pg.Client): Promise<Read[]> {
  return [
    ...(await listTrendingReads(client)),
    ...(await listPeriodReads()),
    ...(await listWhyReads(client)),
    await makePastRead(),
  ]
}

async function listTrendingReads(client: pg.Client): Promise<Read[]> {
  const { listTrending, PAGE_SIZE } = await import('#lib/papers/queries.ts')
  const papers = await countPapers(client)
  const deepPage = Math.min(DEEP_PAGE, Math.floor(papers / PAGE_SIZE))
  const deep = await findKey(client, (deepPage - 1) * PAGE_SIZE)
  const path = '/papers/trending'
  return [
    { name: 'trending, first page', path, query: () => listTrending(null) },
    {
      name: 'trending, page 1,000 or last',
      path: `${path}?after=${writeTrendingKey(deep)}`,
      query: () => listTrending(deep),
    },
  ]
}

async function listPeriodReads(): Promise<Read[]> {
  const { readPeriod } = await import('#lib/papers/queries.ts')
  const today = listDayOf(new Date(), 'UTC')
  const day = periodOf('date', addDays(today, -1))
  const month = periodOf('month', addDays(`${today.slice(0, 7)}-01`, -1))
  return [day, month].map((period) => ({
    name: `the newest full ${period.kind === 'date' ? 'day' : 'month'}`,
    path: periodPath(period),
    query: () => readPeriod({ period, after: null, today }),
  }))
}

async function listWhyReads(client: pg.Client): Promise<Read[]> {
  const { readPlace } = await import('#lib/why/queries.ts')
  const today = listDayOf(new Date(), 'UTC')
  const places = [100, Math.floor((await countPapers(client)) / 2)]
  const reads = places.map(async (place, i) => {
    const { paperId } = await findKey(client, place)
    const ask = { paperId, list: 'trending', today, timeZone: 'UTC' } as const
    return {
      name: i === 0 ? `why, at place ${place}` : 'why, half-way down',
      path: whyPath(paperId, 'trending'),
      query: () => readPlace(ask),
    }
  })
  return Promise.all(reads)
}

async function makePastRead(): Promise<Read> {
  const { listPastTrending } = await import('#lib/past/queries.ts')
  const at = new Date(`${addDays(listDayOf(new Date(), 'UTC'), -DAYS_BACK)}T09:00Z`)
  return {
    name: 'trending three weeks ago',
    path: `/papers/trending?at=${writeMoment(at)}`,
    query: () => listPastTrending(at, null),
  }
}

async function countPapers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ papers: number }>(
    'SELECT count(*)::int AS papers FROM rankings',
  )
  return rows[0]?.papers ?? 0
}

/** The paper at a place of trending, which is the key of the page that follows. */
async function findKey(client: pg.Client, place: number): Promise<TrendingKey> {
  const { rows } = await client.query<Omit<TrendingKey, 'place'>>(
    `SELECT hotness, list_day::text AS "listDay", paper_id AS "paperId"
    FROM rankings ORDER BY ${TRENDING} OFFSET $1 LIMIT 1`,
    [place - 1],
  )
  if (!rows[0]) throw new Error(`There are fewer than ${place} papers.`)
  return { place, ...rows[0] }
}
