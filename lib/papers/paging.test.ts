import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { periodOf } from '#lib/days/period.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { parsePeriodKey, parseTrendingKey } from '#lib/papers/list-key.ts'
import { listTrending, PAGE_SIZE, readPeriod } from '#lib/papers/queries.ts'
import { addPapersToPage, findMisplaced, type Page } from '#lib/papers/test-paging.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'
import { SCENE_DAY } from '#lib/votes/test-scene.ts'

/** Nine pages' worth would only take longer. */
const COUNT = PAGE_SIZE * 4 + 11

const client = new pg.Client({ connectionString: env.DATABASE_URL })

beforeAll(() => client.connect())
afterAll(() => client.end())

let [ada, bea]: Viewer[] = []
let papers: string[] = []

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  bea = await addViewer(db, 'bea')
  papers = await addPapersToPage(client, { count: COUNT, userId: ada.id })
})

function walk(readPage: (after: string | null) => Promise<Page>) {
  const vote = async (paperId: string, state: string) => {
    const outcome = await (state === 'upvoted'
      ? castUpvote(bea as Viewer, paperId)
      : withdrawUpvote(ada as Viewer, paperId))
    expect(outcome.ok).toBe(true)
  }
  return findMisplaced({ papers, readPage, vote })
}

function toPage({ papers: cards, next }: PaperList): Page {
  return { ids: cards.map(({ id }) => id), next }
}

describe('who pages while votes arrive sees what nobody voted on exactly once', () => {
  test('of trending', async () => {
    const found = await walk(async (after) =>
      toPage(await listTrending(after === null ? null : parseTrendingKey(after))),
    )
    expect(found.still).toBeGreaterThan(COUNT / 2)
    expect(found).toMatchObject({ skipped: [], repeated: [] })
  })

  test.each(['date', 'week', 'month'] as const)('of a %s', async (kind) => {
    const period = periodOf(kind, SCENE_DAY)
    const found = await walk(async (key) => {
      const after = key === null ? null : parsePeriodKey(key)
      return toPage((await readPeriod({ period, after, today: SCENE_DAY })).list)
    })
    expect(found.still).toBeGreaterThan(COUNT / 2)
    expect(found).toMatchObject({ skipped: [], repeated: [] })
  })

  test('but not by numbered pages, which the same walk finds wrong', async () => {
    const { skipped, repeated } = await walk(async (after) => {
      const start = Number(after)
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT paper_id AS id FROM rankings
        ORDER BY hotness DESC, list_day DESC, paper_id DESC OFFSET ${start} LIMIT ${PAGE_SIZE}`
      const hasMore = start + rows.length < COUNT
      return { ids: rows.map(({ id }) => id), next: hasMore ? String(start + PAGE_SIZE) : null }
    })
    expect(skipped.length + repeated.length).toBeGreaterThan(0)
  })
})
