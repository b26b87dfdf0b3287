import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { askArxiv } from '#lib/arxiv/ask.ts'
import { importFromArxiv } from '#lib/arxiv/import-papers.ts'
import type { ImportRequest } from '#lib/arxiv/import-request.ts'
import { FIXTURES, startReplayServer } from '#lib/arxiv/replay-server.ts'
import { freeTurn, makeManners } from '#lib/arxiv-turn/test-manners.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'

const now = new Date('2026-11-23T16:09:00Z')
const manners = makeManners({ spacingMs: 0, tries: 3, pauseMs: { throttled: 10, failed: 10 } })
const fixture = (name: string) => join(FIXTURES, `${name}.xml`)

const server = await startReplayServer()
env.ARXIV_API_URL = server.url
afterAll(server.close)

beforeEach(async () => {
  await freeTurn(db)
  await db.$executeRaw`TRUNCATE papers CASCADE`
  server.requests.length = 0
})

function bringIn(what: ImportRequest['what'], listDay: string | null = null) {
  const told: string[] = []
  const waits: string[] = []
  const onBad = (paper: string, reason: string) => told.push(`${paper}: ${reason}`)
  const ask = (query: URLSearchParams) => askArxiv(query, manners, (why) => waits.push(why))
  return importFromArxiv({ what, listDay, now }, ask, { onBad }).then((count) => ({
    ...count,
    told,
    waits,
  }))
}

const asked = () => server.requests.map(({ query }) => query.get('id_list'))

describe('papers by id', () => {
  it('come in without a list day, once', async () => {
    server.answer({ file: fixture('glued') }, { file: fixture('glued') })
    const what = { arxivIds: ['2605.01234', '2605.05678', '2605.01234'] }
    const first = await bringIn(what)
    expect(first).toMatchObject({ read: 2, added: 2, changed: 0, bad: 0, total: 2, told: [] })
    expect(asked()).toEqual(['2605.01234,2605.05678'])
    expect(await db.paper.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { id: '2605.01234', source: 'arxiv', arxivVersion: 3, isWithdrawn: false },
      { id: '2605.05678', source: 'arxiv', arxivVersion: 2, isWithdrawn: true },
    ])
    expect(await db.submission.count()).toBe(0)
    expect(await db.ranking.count({ where: { listDay: null } })).toBe(2)

    const before = await readRows()
    expect(await bringIn(what)).toMatchObject({ read: 2, added: 0, changed: 0, bad: 0 })
    expect(await readRows()).toEqual(before)
  })

  it('come on the day that is named, and stay on it', async () => {
    await bringIn({ arxivIds: ['2605.01234'] }, '2026-11-20')
    await bringIn({ arxivIds: ['2605.01234'] }, '2026-11-21')
    const [ranking] = await db.ranking.findMany()
    expect(ranking).toMatchObject({ listDay: new Date('2026-11-20'), upvotes: 0 })
  })

  it('are told when arXiv does not have them or tells too little', async () => {
    server.answer({ file: fixture('page') })
    const ids = ['2605.00001', '2605.00002', '2605.00003', '2605.00004']
    expect(await bringIn({ arxivIds: ids })).toMatchObject({
      ...{ read: 2, added: 2, bad: 2 },
      told: ['2605.00002: it has no title', '2605.00004: arXiv has no such paper'],
    })
    // The page announces a fourth paper that it lacks, which is therefore asked about again.
    expect(asked()).toEqual([ids.join(','), '2605.00004'])
  })

  it('that arXiv refuses are found by halving', async () => {
    const error = { file: fixture('error'), status: 400 }
    server.answer(error, { file: fixture('glued') }, error, error, { file: fixture('none') })
    const arxivIds = ['2605.01234', '2605.05678', '0000.0000', '2605.99999']
    expect(await bringIn({ arxivIds })).toMatchObject({
      added: 2,
      told: [
        '0000.0000: arXiv refuses it: incorrect id format for foxes',
        '2605.99999: arXiv has no such paper',
      ],
    })
    const [all, left, right, ...single] = asked()
    expect(all).toBe(arxivIds.join(','))
    expect(left).toBe('2605.01234,2605.05678')
    expect(right).toBe('0000.0000,2605.99999')
    expect(single).toEqual(['0000.0000', '2605.99999'])
  })
})

describe('arXiv in trouble', () => {
  it('is asked again, and what is waited for is told', async () => {
    server.answer({ body: 'Rate exceeded.' }, { cutOff: fixture('2605.01234') })
    const { added, waits } = await bringIn({ arxivIds: ['2605.01234'] })
    expect(added).toBe(1)
    expect(new Set(waits)).toEqual(
      new Set(['arXiv asks to be asked less', 'arXiv cannot be reached, or breaks off']),
    )
    expect(server.requests).toHaveLength(3)
  })

  it('is given up in the end, with what came in kept', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => `2605.${10_000 + i}`)
    const busy = { body: '', status: 503 }
    server.answer({ file: fixture('2605.01234') }, busy, busy, busy)
    await expect(bringIn({ arxivIds: ['2605.01234', ...ids] })).rejects.toThrow(
      'arXiv asks to be asked less. What came in is kept; run the command again later.',
    )
    expect(await db.paper.count()).toBe(1)
    expect(server.requests).toHaveLength(4)
  })
})

describe('a category', async () => {
  const entry = (await readFile(fixture('page'), 'utf8')).match(/<entry>[^]*?<\/entry>/)?.[0] ?? ''
  const page = (start: number, numbers: number[], total: number) => ({
    body: `<feed><totalResults>${total}</totalResults><startIndex>${start}</startIndex>
      <itemsPerPage>200</itemsPerPage>
      ${numbers.map((n) => entry.replace('2605.00001', `2605.${10_000 + n}`)).join('')}</feed>`,
  })
  const since = new Date('2026-11-21T16:09:00Z')

  it('comes page by page, newest last, until arXiv has no more', async () => {
    // Short pages, too, are followed by the one after their last paper.
    server.answer(page(0, [1, 2, 3], 5), page(3, [4], 6), page(4, [5, 6], 6))
    expect(await bringIn({ category: 'cs.CL', since })).toMatchObject({ added: 6, total: 6 })
    expect(server.requests.map(({ query }) => query.get('start'))).toEqual(['0', '3', '4'])
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toEqual({
      search_query: 'cat:cs.CL AND submittedDate:[202611211609 TO 202611231609]',
      sortBy: 'submittedDate',
      sortOrder: 'ascending',
      start: '0',
      max_results: '200',
    })
  })

  it('may have no new papers', async () => {
    expect(await bringIn({ category: 'cs.CL', since })).toMatchObject({ read: 0, bad: 0 })
  })

  it('is asked again when a page lacks all that it announces', async () => {
    server.answer(page(0, [1], 2), page(1, [], 2), page(1, [2], 2))
    expect(await bringIn({ category: 'cs.CL', since })).toMatchObject({ added: 2 })
  })

  it('holds no papers of other categories, whatever is glued to the answer', async () => {
    server.answer({
      body: `${page(0, [1], 1).body}${await readFile(fixture('2605.05678'), 'utf8')}`,
    })
    expect(await bringIn({ category: 'cs.CL', since })).toMatchObject({ read: 1, added: 1 })
  })
})

/** Every row that may change with the transaction that wrote it; of papers what they hold. */
function readRows() {
  return db.$queryRaw`
    SELECT 'p', id, to_jsonb(papers) - 'refreshed_at' AS row FROM papers UNION ALL
    SELECT 'a', id::text, to_jsonb(xmin::text) FROM authors UNION ALL
    SELECT 't', paper_id || topic_id, to_jsonb(xmin::text) FROM paper_topics UNION ALL
    SELECT 'r', paper_id, to_jsonb(xmin::text) FROM rankings ORDER BY 1, 2`
}
