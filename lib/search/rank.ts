import type { Ranked } from '#lib/search-index/queries.ts'
import { compareFound } from '#lib/search/found-key.ts'
import type { Match } from '#lib/search/match.ts'
import type { SearchSort } from '#lib/search/search-query.ts'

export type Found = Ranked & { order: number[] }

/** What a thousand upvotes add to a score, and what being of today does: less than any word. */
const VOTES_WEIGHT = 0.03
const NEW_WEIGHT = 0.03
/** After so many days newness counts half. */
const NEW_DAYS = 60

/** @param today in days since 1970. */
export function orderFound(matches: Match[], sort: SearchSort, today: number): Found[] {
  return matches
    .map(({ candidate, score }) => {
      return { ...candidate, order: orderOf(candidate, sort, score * prior(candidate, today)) }
    })
    .sort(compareFound)
}

export function orderOf(paper: Ranked, sort: SearchSort, score: number): number[] {
  const day = paper.day ?? -Infinity
  if (sort === 'upvotes') return [paper.upvotes, paper.externalUpvotes]
  if (sort === 'trending') return [paper.hotness, day]
  return sort === 'newest' ? [day] : [score]
}

function prior({ upvotes, externalUpvotes, day }: Ranked, today: number): number {
  const votes = Math.log10(1 + Math.max(upvotes, externalUpvotes)) / 3
  const age = day === null ? Infinity : Math.max(0, today - day)
  return 1 + VOTES_WEIGHT * Math.min(votes, 1) + NEW_WEIGHT / (1 + age / NEW_DAYS)
}
