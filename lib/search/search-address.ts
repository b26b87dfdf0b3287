import { SEARCH_SORTS, type SearchSort } from '#lib/search/search-query.ts'

export const SEARCH_PATH = '/papers'

/** What the address of a search asks for. */
export type SearchAddress = {
  text: string
  sort: SearchSort
  /** The key of a page beyond the first. */
  after: string | null
}

type Parameters = Record<string, string | string[] | undefined>

/** Null for an address without a question; a sort that there is not is the first. */
export function readSearchAddress({ q, sort, after }: Parameters): SearchAddress | null {
  if (q === undefined) return null
  return {
    text: Array.isArray(q) ? q.join(' ') : q,
    sort: SEARCH_SORTS.find((name) => name === sort) ?? 'relevance',
    after: typeof after === 'string' && after !== '' ? after : null,
  }
}

/** What stands in the address of a search, without its page. */
export function searchParameters({ text, sort }: Omit<SearchAddress, 'after'>) {
  return { q: text, ...(sort !== 'relevance' && { sort }) }
}

/** The address of a search's first page. */
export function searchPath(text: string, sort: SearchSort = 'relevance'): string {
  return `${SEARCH_PATH}?${new URLSearchParams(searchParameters({ text, sort }))}`
}
