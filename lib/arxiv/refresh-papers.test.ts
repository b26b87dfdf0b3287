import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { askArxiv } from '#lib/arxiv/ask.ts'
import { refreshPapers } from '#lib/arxiv/refresh-papers.ts'
import { FIXTURES, startReplayServer } from '#lib/arxiv/replay-server.ts'
import { freeTurn, makeManners } from '#lib/arxiv-turn/test-manners.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'

const server = await startReplayServer()
env.ARXIV_API_URL = server.url
afterAll(server.close)

const facts = { version: 1, isWithdrawn: false, comment: null, doi: null, journalRef: null }
const known = (id: string, version: number) => makeDraft({ id, arxiv: { ...facts, version } })

beforeEach(async () => {
  await freeTurn(db)
  await db.$executeRaw`TRUNCATE papers CASCADE`
  server.requests.length = 0
})

async function refresh() {
  const told: string[] = []
  const manners = makeManners({ spacingMs: 0, pauseMs: { throttled: 10, failed: 10 } })
  const count = await refreshPapers((query) => askArxiv(query, manners), {
    onBad: (paper, reason) => told.push(`${paper}: ${reason}`),
  })
  return { ...count, told }
}

/** As if all had been asked about long ago. */
const age = () => db.$executeRaw`UPDATE papers SET refreshed_at = now() - interval '21 hours'`

test('new versions and withdrawals are found, and told', async () => {
  await savePapers([known('2605.01234', 2), known('2605.05678', 2)], 'arxiv')
  await age()
  server.answer({ file: join(FIXTURES, 'glued.xml') })
  expect(await refresh()).toEqual({
    ...{ total: 2, asked: 2, changed: 2, newVersion: 1, withdrawn: 1 },
    ...{ unknown: 0, unreadable: 0, told: [] },
  })
  expect(await db.paper.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { arxivVersion: 3, title: expect.stringContaining('Census'), doi: '10.1234/foxes.2026.7' },
    { arxivVersion: 2, isWithdrawn: true },
  ])
})

test('a second refresh asks nothing for twenty hours, then finds all as it was', async () => {
  await savePapers([known('2605.01234', 3)], 'arxiv')
  await age()
  await refresh()
  expect(await refresh()).toMatchObject({ total: 0, asked: 0 })
  expect(server.requests).toHaveLength(1)
  await age()
  expect(await refresh()).toMatchObject({ asked: 1, changed: 0, newVersion: 0 })
})

test('an import from arXiv counts as asking, one from elsewhere does not', async () => {
  await savePapers([known('2605.05678', 2)], 'arxiv')
  await savePapers([makeDraft()], 'hugging_face')
  expect(await refresh()).toMatchObject({ asked: 1, changed: 1, newVersion: 0 })
  await age()
  await savePapers([known('2605.01234', 3)], 'arxiv')
  expect(await refresh()).toMatchObject({ asked: 1 })
  expect(server.requests.map(({ query }) => query.get('id_list'))).toEqual([
    '2605.01234',
    '2605.05678',
  ])
})

test('demo papers and papers that are not on arXiv are not asked about', async () => {
  await savePapers([makeDraft()], 'demo')
  await savePapers([makeDraft({ id: 'p0123456789' })], 'hand')
  expect(await refresh()).toMatchObject({ total: 0, asked: 0 })
})

test('papers that arXiv does not have or tells too little of stay as they are', async () => {
  const ids = ['2605.00001', '2605.00002', '2605.00003', '2605.00004']
  const drafts = ids.map((id) => makeDraft({ id, title: `Known ${id}` }))
  await savePapers(drafts, 'hugging_face')
  server.answer({ file: join(FIXTURES, 'page.xml') })
  expect(await refresh()).toMatchObject({
    ...{ asked: 4, changed: 2, unknown: 1, unreadable: 1 },
    told: ['2605.00002: it has no title', '2605.00004: arXiv has no such paper'],
  })
  expect(await db.paper.findUnique({ where: { id: '2605.00002' } })).toMatchObject({
    title: 'Known 2605.00002',
    refreshedAt: expect.any(Date),
  })
})

test('what was broken off goes on with the papers asked about the longest ago', async () => {
  const ids = Array.from({ length: 150 }, (_, i) => `2605.${String(i).padStart(5, '0')}`)
  await savePapers(
    ids.map((id) => makeDraft({ id })),
    'hugging_face',
  )
  server.answer({ file: join(FIXTURES, 'none.xml') }, { body: '', status: 503 })
  await expect(refresh()).rejects.toThrow('arXiv asks to be asked less.')
  expect(await refresh()).toMatchObject({ total: 50, asked: 50, unknown: 50 })
  const [first, , again] = server.requests.map(({ query }) => query.get('id_list')?.split(','))
  expect([first?.length, again?.length]).toEqual([100, 50])
  expect([...(first ?? []), ...(again ?? [])]).toEqual(ids)
})
