import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'
import { rebuildIndex, takeUpChanges } from '#lib/search-index/mutations.ts'

const paper = makeDraft({ authors: makeAuthors('Ada Brown') })

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, search_terms, search_segments, search_queue CASCADE`
})

const numbers = async () => (await db.searchPaper.findMany()).map(({ number }) => number)

test('a paper whose words change gets a new number, any other keeps it', async () => {
  await savePapers([paper], 'arxiv')
  await takeUpChanges()
  const before = await numbers()
  expect(before).toHaveLength(1)
  await db.$executeRaw`UPDATE authors SET affiliation = 'The Field Laboratory'`
  await takeUpChanges()
  expect(await numbers()).toEqual(before)
  await savePapers([{ ...paper, authors: makeAuthors('Zoë Brown') }], 'arxiv')
  await takeUpChanges()
  expect(await numbers()).not.toEqual(before)
  expect(await db.searchChange.count()).toBe(0)
})

test('a change that comes in meanwhile is not lost', async () => {
  await savePapers([paper], 'arxiv')
  const late = Promise.withResolvers<null>()
  const isWritten = Promise.withResolvers<null>()
  const slow = db.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE papers SET title = 'Hedgehogs' WHERE id = ${paper.id}`
    isWritten.resolve(null)
    await late.promise
  })
  await isWritten.promise
  await takeUpChanges()
  late.resolve(null)
  await slow
  expect(await db.searchChange.count()).toBe(1)
  await takeUpChanges()
  expect(await db.searchTerm.count({ where: { term: 'hedgehog' } })).toBe(1)
})

test('those who take up changes at once do it once', async () => {
  await savePapers(
    Array.from({ length: 50 }, (_, i) => makeDraft({ id: `2605.${10_000 + i}` })),
    'arxiv',
  )
  await Promise.all([takeUpChanges(), takeUpChanges(), takeUpChanges(), rebuildIndex()])
  await takeUpChanges()
  expect(await db.searchPaper.count()).toBe(50)
  expect(await db.searchChange.count()).toBe(0)
})

test('made anew, the index has each paper once, out of nothing and over an old one', async () => {
  const drafts = Array.from({ length: 50 }, (_, i) =>
    makeDraft({ id: `2605.${10_000 + i}`, title: 'Hedgehogs' }),
  )
  await savePapers(drafts, 'arxiv')
  for (const changed of ['2605.10020', '2605.10040', '']) {
    await rebuildIndex()
    const [indexed] = (await db.$queryRaw`
      SELECT (SELECT sum(papers)::int FROM search_segments) AS papers,
        sum(octet_length(body) / 4)::int AS hedgehogs
      FROM search_postings JOIN search_terms ON id = term_id WHERE term = 'hedgehog'`) as object[]
    expect(indexed).toEqual({ papers: 50, hedgehogs: 50 })
    await db.$executeRaw`UPDATE papers SET abstract = 'Owls' WHERE id < ${changed}`
  }
})

test('a vote changes nothing that is searched', async () => {
  await savePapers([paper], 'arxiv')
  await takeUpChanges()
  await db.$executeRaw`UPDATE rankings SET external_upvotes = 9`
  await db.$executeRaw`UPDATE papers SET refreshed_at = now()`
  expect(await db.searchChange.count()).toBe(0)
})
