import type pg from 'pg'
import { isTimedOut } from '#lib/search-index/timed-out.ts'
import { hasFilter } from '#lib/search-index/filter-sql.ts'
import {
  findAlikeTerms,
  findFiltered,
  findTerms,
  readCandidates,
  readIndex,
  sampleCommonness,
} from '#lib/search-index/queries.ts'
import { dayNumber } from '#lib/days/list-day.ts'
import { modelOf, reorder } from '#lib/search/feedback.ts'
import { gatherPapers, type Gathered } from '#lib/search/gather.ts'
import { openLookup, type Lookup } from '#lib/search/lookup.ts'
import { matchPapers, type Match } from '#lib/search/match.ts'
import { chooseNearest, oneSlipFrom } from '#lib/search/nearest.ts'
import { orderFound, type Found } from '#lib/search/rank.ts'
import type { SearchAsk, SearchQuery } from '#lib/search/search-query.ts'
import { seek, termsWanted, type Weighed } from '#lib/search/seek.ts'
import type { Wanted } from '#lib/search/wanted.ts'

/** Postings read of a term, those of the greatest impact. */
const HEAD_LENGTH = 1_500
/** Papers whose words are compared one by one, and so many more where another order than relevance's is asked for. */
export const COMPARED = 300
const COMPARED_FOR_ORDER = 1_500
/** Of which a filter leaves some, and so many more are looked up with one. */
const LOOKED_UP = 4_000
/** Papers that are not here for everyone to see are a few of many. */
const HIDDEN = 100
/** A filter that so few papers pass goes before the words. */
const FEW = 1_500
/** Terms written alike that are looked at for a word that no paper has. */
const ALIKE = 20
/** Words that are mended in one query. */
const MOST_MENDED = 5

export type FoundByQuery = {
  found: Found[]
  /** Whether these are all. */
  isWhole: boolean
  missing: string[]
}

/** The papers that have the words asked for, and pass the filters. */
export async function findByWords(
  client: pg.PoolClient,
  { query, sort, today }: SearchAsk,
  wanted: Wanted,
): Promise<FoundByQuery> {
  const most = sort === 'relevance' ? COMPARED : COMPARED_FOR_ORDER
  const first = await readLookup(client, termsWanted(wanted))
  const { mended, missing } = await mend(client, wanted, first)
  const lookup = mended === wanted ? first : await readLookup(client, termsWanted(mended))
  const sought = seek(mended, lookup)
  if (!sought) return { found: [], isWhole: true, missing }
  const { numbers, limit, isWhole } = await chooseNumbers(client, { query, lookup, sought, most })
  const candidates = await readCandidates(client, { numbers, query, most: limit })
  const matches = matchPapers(candidates, sought)
  // By an author alone: each paper fits as well as the next.
  const order = sort === 'relevance' && sought.asked === 0 ? 'newest' : sort
  const ordered =
    order === 'relevance' ? await useFeedback(client, matches, sought, lookup) : matches
  return {
    found: orderFound(ordered, order, dayNumber(today)),
    isWhole: isWhole && candidates.length < limit,
    missing,
  }
}

/** Orders papers anew by what the best of them have in common. */
async function useFeedback(
  client: pg.PoolClient,
  matches: Match[],
  sought: Weighed,
  lookup: Lookup,
) {
  const { meanWords } = lookup
  const model = modelOf(matches, meanWords)
  const sample = await sampleCommonness(client, [...model.keys()]).catch(nullWhenTimedOut)
  if (!sample) return matches
  return reorder(matches, { model, stock: { ...sample, meanWords }, asked: sought.asked })
}

export async function readLookup(
  client: pg.PoolClient,
  terms: string[] | number[],
): Promise<Lookup> {
  return openLookup(await readIndex(client, { terms, headLength: HEAD_LENGTH }))
}

/** Puts the words that were probably meant in the place of those that no paper has. */
async function mend(
  client: pg.PoolClient,
  wanted: Wanted,
  lookup: Lookup,
): Promise<{ mended: Wanted; missing: string[] }> {
  const isMissing = ({ term, parts }: Wanted['terms'][number]) => {
    const id = lookup.idOf(term)
    return parts.length === 0 && (id === undefined || lookup.papersWith(id) === 0)
  }
  const missing = wanted.terms.filter(isMissing)
  const better = new Map<string, string>()
  for (const { term } of missing.slice(0, MOST_MENDED)) {
    const nearest = await findNearest(client, term)
    if (nearest) better.set(term, nearest.term)
  }
  const words = missing.map(({ word }) => word)
  if (better.size === 0) return { mended: wanted, missing: words }
  const mendOne = (term: string) => better.get(term) ?? term
  return {
    mended: {
      ...wanted,
      terms: wanted.terms.map((one) => ({
        ...one,
        term: mendOne(one.term),
        parts: one.parts.map(mendOne),
      })),
      sequence: wanted.sequence.map(mendOne),
    },
    missing: words,
  }
}

/** One slip away, or else two in a long word. */
export async function findNearest(client: pg.PoolClient, term: string) {
  const near = chooseNearest(term, await findTerms(client, oneSlipFrom(term)))
  return near ?? chooseNearest(term, await findAlikeTerms(client, { term, most: ALIKE }))
}

/** The numbers of papers to compare, the most promising first, and how many of them. */
async function chooseNumbers(
  client: pg.PoolClient,
  ask: { query: SearchQuery; lookup: Lookup; sought: Weighed; most: number },
): Promise<{ numbers: number[]; limit: number; isWhole: boolean }> {
  const { query, lookup, sought, most } = ask
  const few = hasFilter(query)
    ? await findFiltered(client, { query, most: FEW }).catch(nullWhenTimedOut)
    : null
  if (few) return { numbers: few, limit: few.length + 1, isWhole: true }
  const lookedUp = hasFilter(query) ? LOOKED_UP : most + HIDDEN
  const { numbers, count } = gatherAll(lookup, sought.weights, lookedUp)
  return { numbers, limit: most, isWhole: lookup.isWhole && count <= lookedUp }
}

/** Fresh papers that have one of the terms, then those that promise most. */
export function gatherAll(
  lookup: Lookup,
  weights: ReadonlyMap<number, number>,
  most: number,
): Gathered {
  const fresh = lookup.freshWith(new Set(weights.keys()))
  const { numbers, count } = gatherPapers(lookup.headsOf(weights), most)
  return { numbers: [...fresh, ...numbers].slice(0, most), count: fresh.length + count }
}

/** Another way may be faster. */
function nullWhenTimedOut(error: unknown): null {
  if (!isTimedOut(error)) throw error
  return null
}
