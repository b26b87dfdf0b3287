import type { ListDay } from '#lib/days/list-day.ts'
import { relax } from '#lib/search/closest.ts'
import { searchPapers } from '#lib/search/queries.ts'
import { cleanText } from '#lib/search/query-parts.ts'
import { isCutShort, isEmptyQuery, readQuery } from '#lib/search/read-query.ts'
import type { SearchAddress } from '#lib/search/search-address.ts'
import type { SearchPage, SearchQuery } from '#lib/search/search-query.ts'
import { correctSpelling } from '#lib/suggestions/correct-spelling.ts'

/** What a search came to, for its page. */
export type Search = {
  address: SearchAddress
  query: SearchQuery
  page: SearchPage
  /** Looking for it took so long. */
  seconds: number
  isCutShort: boolean
  /** The question with words that papers have; null when it needs no other. */
  didYouMean: string | null
  /** When nothing fits: what fits less of the query, and what of it was dropped. */
  closest: { page: SearchPage; dropped: string[] } | null
}

/** Null when nothing is asked for. */
export async function runSearch(address: SearchAddress, today: ListDay): Promise<Search | null> {
  const { text, sort, after } = address
  const query = readQuery(text, today)
  if (isEmptyQuery(query)) return null
  const begun = performance.now()
  const page = await searchPapers({ query, sort, after, today })
  const seconds = (performance.now() - begun) / 1_000
  const isNothing = page.count === 0 && after === null && !page.isCut
  const [didYouMean, closest] = await Promise.all([
    page.missing.length > 0 ? correctSpelling(cleanText(text), page.missing) : null,
    isNothing ? findClosest(query, { sort, today }) : null,
  ])
  return { address, query, page, seconds, isCutShort: isCutShort(text), didYouMean, closest }
}

/** Papers that are shown in place of none. */
const CLOSEST = 10

async function findClosest(
  query: SearchQuery,
  { sort, today }: Pick<SearchAddress, 'sort'> & { today: ListDay },
): Promise<Search['closest']> {
  for (const { query: less, dropped } of relax(query)) {
    if (isEmptyQuery(less)) continue
    const page = await searchPapers({ query: less, sort, after: null, limit: CLOSEST, today })
    if (page.count > 0) return { page: { ...page, next: null }, dropped }
  }
  return null
}
