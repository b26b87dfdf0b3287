import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { rebuildIndex, takeUpChanges } from '#lib/search-index/mutations.ts'
import { nearestWord, searchPapers, similarPapers } from '#lib/search/queries.ts'
import { EMPTY_QUERY, type SearchAsk, type SearchQuery } from '#lib/search/search-query.ts'

const TODAY = '2026-05-20'

function search(query: Partial<SearchQuery>, more: Partial<SearchAsk> = {}) {
  const ask = { sort: 'relevance', after: null, today: TODAY } as const
  return searchPapers({ ...ask, query: { ...EMPTY_QUERY, ...query }, ...more })
}

async function find(query: Partial<SearchQuery>, more: Partial<SearchAsk> = {}) {
  const { papers } = await search(query, more)
  return papers.map(({ id }) => id)
}

const listing = (listDay: string, externalSubmitter: string | null = null) => ({
  listDay,
  submittedAt: new Date(`${listDay}T08:00:00Z`),
  externalSubmitter,
})
const topic = (label: string) => ({ slug: label.toLowerCase(), label, isCategory: true })

const FOXES = '2605.00001'
const OWLS = '2605.00002'
const MODEL = '2605.00003'
const TRAINING = '2605.00004'

beforeAll(async () => {
  await savePapers(
    [
      makeDraft({
        id: FOXES,
        title: 'Counting Foxes at Night',
        abstract: 'A lamp and a camera count red foxes in the garden.',
        authors: makeAuthors('Zoë Núñez', 'Ada Brown'),
        topics: [topic('Animals')],
        listing: listing('2026-05-19', 'rob'),
        externalUpvotes: 3,
      }),
      makeDraft({
        id: OWLS,
        title: 'Owls by Day',
        abstract: 'A camera counts owls in the garden, seldom red foxes.',
        authors: makeAuthors('Ada Núñez'),
        topics: [topic('Animals'), topic('Birds')],
        organization: { name: 'field-lab', fullname: 'The Field Laboratory' },
        listing: listing('2026-05-01'),
        externalUpvotes: 30,
      }),
      makeDraft({
        id: MODEL,
        title: 'GPT-4 and 22$\\times$ Faster Reading: A Study',
        publishedAt: new Date('2025-02-01T00:00:00Z'),
        externalUpvotes: 1,
      }),
      makeDraft({ id: TRAINING, title: 'Pretraining without Lamps' }),
    ],
    'arxiv',
  )
  await takeUpChanges()
})

// The same is found among fresh papers and in a segment.
describe.each(['fresh', 'in a segment'])('search among papers that are %s', (where) => {
  beforeAll(async () => {
    if (where === 'fresh') expect(await db.searchSegment.count()).toBe(0)
    else {
      await rebuildIndex()
      expect(await db.searchSegment.count()).toBe(1)
    }
  })

  test('finds words in any form, in titles first', async () => {
    expect(await find({ words: ['fox', 'counted'] })).toEqual([FOXES, OWLS])
    expect(await find({ words: ['nunez', 'owl'] })).toEqual([OWLS, FOXES])
    expect(await find({ words: ['the', 'lamp'] })).toEqual([TRAINING, FOXES])
  })

  test('meets hyphens, numbers and signs', async () => {
    for (const words of [['GPT4'], ['gpt-4'], ['gpt', '4'], ['22x'], ['22×']]) {
      expect(await find({ words })).toEqual([MODEL])
    }
    expect(await find({ words: ['pre-training'] })).toEqual([TRAINING])
    expect(await find({ words: ['pre', 'training'] })).toEqual([TRAINING])
  })

  test('mends a slip, and says which word no paper has', async () => {
    const { papers, missing } = await search({ words: ['countign', 'foxs'] })
    expect(papers[0]?.id).toBe(FOXES)
    expect(missing).toEqual(['countign'])
    expect((await search({ words: ['xylophones'] })).missing).toEqual(['xylophones'])
    expect(await nearestWord('gardne')).toBe('garden')
    expect(await nearestWord('xylophone')).toBeNull()
  })

  test('keeps to phrases, authors and what must not be there', async () => {
    expect(await find({ phrases: ['red foxes'] })).toEqual([FOXES, OWLS])
    expect(await find({ phrases: ['foxes red'] })).toEqual([])
    expect(await find({ phrases: ['xylophone solo'] })).toEqual([])
    expect(await find({ authors: ['nunez'] })).toEqual([FOXES, OWLS])
    expect(await find({ authors: ['ada nunez'] })).toEqual([OWLS])
    expect(await find({ words: ['camera'], authors: ['Brown'] })).toEqual([FOXES])
    expect(await find({ words: ['camera'], without: ['owls'] })).toEqual([FOXES])
  })

  test('filters, with words and without', async () => {
    for (const words of [[], ['garden']]) {
      expect(await find({ words, topics: ['birds'] })).toEqual([OWLS])
      expect(await find({ words, organizations: ['the field laboratory'] })).toEqual([OWLS])
      expect(await find({ words, submitters: ['rob'] })).toEqual([FOXES])
      expect(await find({ words, after: '2026-05-02' })).toEqual([FOXES])
      expect(await find({ words, after: '2026-01-01', before: '2026-05-01' })).toEqual([OWLS])
      expect(await find({ words, votes: { least: 4, most: null } })).toEqual([OWLS])
    }
    expect(await find({ before: '2025-12-31' })).toEqual([MODEL])
  })

  test('sorts, pages and counts', async () => {
    const words = ['garden']
    expect(await find({ words }, { sort: 'upvotes' })).toEqual([OWLS, FOXES])
    expect(await find({ words }, { sort: 'newest' })).toEqual([FOXES, OWLS])
    expect(await find({ words }, { sort: 'trending' })).toEqual([FOXES, OWLS])
    for (const sort of ['relevance', 'upvotes', 'newest', 'trending'] as const) {
      const first = await search({ words }, { sort, limit: 1 })
      const second = await search({ words }, { sort, limit: 1, after: first.next })
      expect(first.papers.map(({ place }) => place)).toEqual([1])
      expect(second.papers.map(({ place }) => place)).toEqual([2])
      expect(first.papers[0]?.id).not.toBe(second.papers[0]?.id)
      expect(second.next).toBeNull()
    }
    expect(await search({ words })).toMatchObject({
      count: 2,
      isCountExact: true,
      topics: [
        { slug: 'animals', label: 'Animals', count: 2 },
        { slug: 'birds', label: 'Birds', count: 1 },
      ],
      periods: { day: 0, week: 1, month: 2, year: 2 },
      isCut: false,
    })
    const dayBefore = await search({ words }, { today: '2026-05-19' })
    expect(dayBefore.periods).toEqual({ day: 1, week: 1, month: 2, year: 2 })
  })

  test('answers whatever is asked', async () => {
    const odd = [
      '',
      'the',
      '???',
      '"',
      "'; DROP TABLE papers",
      '🦊',
      'שלום',
      'a & !b | (c',
      '%_\\',
      '\0',
    ]
    for (const word of odd) {
      expect(await search({ words: [word], phrases: [word], authors: [word] })).toMatchObject({
        isCut: false,
      })
    }
    expect((await search({ words: ['???'] })).papers).toEqual([])
    expect((await search({})).papers).toEqual([])
    const many = Array.from({ length: 500 }, (_, i) => `word${i}`)
    expect((await search({ words: many })).papers).toEqual([])
    expect(await find({ words: ['garden'] }, { after: '1~NaN~drop' })).toHaveLength(2)
  })

  test('finds papers alike', async () => {
    const [first] = await similarPapers(FOXES, 3)
    expect(first?.id).toBe(OWLS)
    expect(await similarPapers('2605.09999', 3)).toEqual([])
  })
})

describe('what changes', () => {
  test('is found as it is now, and not at all when it is gone or hidden', async () => {
    const draft = makeDraft({ id: '2605.00007', title: 'Hedgehogs in Hedges' })
    await savePapers([draft], 'arxiv')
    await takeUpChanges()
    expect(await find({ words: ['hedgehog'] })).toEqual([draft.id])
    await savePapers([{ ...draft, title: 'Badgers in Hedges' }], 'arxiv')
    await takeUpChanges()
    expect(await find({ words: ['hedgehog'] })).toEqual([])
    expect(await find({ words: ['badger'] })).toEqual([draft.id])
    await rebuildIndex()
    await db.ranking.delete({ where: { paperId: draft.id } })
    expect(await find({ words: ['badger'] })).toEqual([])
    expect(await find({ words: ['hedges', 'garden'] })).not.toContain(draft.id)
    await db.paper.delete({ where: { id: draft.id } })
    expect(await find({ words: ['badger'] })).toEqual([])
  })
})
