import { beforeAll, describe, expect, test } from 'vitest'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import { searchPapers } from '#lib/search/queries.ts'
import { EMPTY_QUERY, type SearchQuery, type SearchAsk } from '#lib/search/search-query.ts'

function search(query: Partial<SearchQuery>, more: Partial<SearchAsk> = {}) {
  const now = new Date('2026-05-20T12:00:00Z')
  return searchPapers({
    query: { ...EMPTY_QUERY, ...query },
    sort: 'relevance',
    after: null,
    now,
    ...more,
  })
}

beforeAll(async () => {
  await savePapers(
    [
      makeDraft({ id: '2605.00001', title: 'Counting Foxes at Night' }),
      makeDraft({ id: '2605.00002', title: 'Owls by Day' }),
    ],
    'arxiv',
  )
})

describe('search', () => {
  test('finds papers by words of their titles', async () => {
    const { papers, count } = await search({ words: ['foxes', 'night'] })
    expect(papers.map(({ id, place }) => [id, place])).toEqual([['2605.00001', 1]])
    expect(count).toBe(1)
  })
})
