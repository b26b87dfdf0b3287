import type { ListDay } from '#lib/days/list-day.ts'
import type { PaperCard } from '#lib/papers/card.ts'

/** What somebody asks for, as read from what they typed. A paper's date in search is its list day, else the day it was published. */
export type SearchQuery = {
  words: string[]
  /** Each stands in a paper as it is here. */
  phrases: string[]
  /** Words that no paper found has. */
  without: string[]
  authors: string[]
  /** Slugs or labels. */
  topics: string[]
  /** Slugs or full names. */
  organizations: string[]
  /** Usernames, of this site or of the one a paper came from. */
  submitters: string[]
  /** The first day that counts. */
  after: ListDay | null
  /** The last day that counts. */
  before: ListDay | null
  votes: { least: number | null; most: number | null }
}

/** Characters that a program may ask for at once, as at Hugging Face; a person on the page may ask for more. */
export const MAX_QUERY = 250

export const SEARCH_SORTS = ['relevance', 'upvotes', 'trending', 'newest'] as const
export type SearchSort = (typeof SEARCH_SORTS)[number]

export const EMPTY_QUERY: SearchQuery = {
  words: [],
  phrases: [],
  without: [],
  authors: [],
  topics: [],
  organizations: [],
  submitters: [],
  after: null,
  before: null,
  votes: { least: null, most: null },
}

export type SearchAsk = {
  query: SearchQuery
  sort: SearchSort
  /** The key of the page before, or null for the first page. */
  after: string | null
  /** Papers on a page. */
  limit?: number
  /** In the instance's time zone. */
  today: ListDay
}

export type SearchPage = {
  papers: PaperCard[]
  /** The key of the next page, or null on the last. */
  next: string | null
  /** Papers found, on all pages. */
  count: number
  /** Whether there are no more than `count`. */
  isCountExact: boolean
  /** Of the papers found, the commonest first. */
  topics: { slug: string; label: string; count: number }[]
  /** How many of the papers found are from the last so many days. */
  periods: { day: number; week: number; month: number; year: number }
  /** Words that no paper has. */
  missing: string[]
  /** Whether it was too much to look for, and only what was found within the time is here. */
  isCut: boolean
}

export const NOTHING_FOUND: SearchPage = {
  papers: [],
  next: null,
  count: 0,
  isCountExact: true,
  topics: [],
  periods: { day: 0, week: 0, month: 0, year: 0 },
  missing: [],
  isCut: false,
}
