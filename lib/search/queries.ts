import type pg from 'pg'
import { DAY_MS } from '#lib/days/list-day.ts'
import type { PaperCard } from '#lib/papers/card.ts'
import { readCards } from '#lib/papers/queries.ts'
import { unpackCodes } from '#lib/search-index/packing.ts'
import {
  countPapersWith,
  countTopics,
  findAlikeTerms,
  findFiltered,
  listFiltered,
  readCandidates,
  readCodes,
  readIndex,
  withSearchConnection,
} from '#lib/search-index/queries.ts'
import { isTimedOut } from '#lib/search-index/timed-out.ts'
import { readTokens } from '#lib/search-index/tokens.ts'
import { compareFound, parseFoundKey, writeFoundKey } from '#lib/search/found-key.ts'
import { gatherPapers } from '#lib/search/gather.ts'
import { tellingTerms } from '#lib/search/likeness.ts'
import { openLookup, type Lookup } from '#lib/search/lookup.ts'
import { chooseNearest } from '#lib/search/nearest.ts'
import { modelOf, reorder } from '#lib/search/feedback.ts'
import { matchPapers, type Match } from '#lib/search/match.ts'
import { orderFound, orderOf, type Found } from '#lib/search/rank.ts'
import type { Sought } from '#lib/search/score.ts'
import {
  EMPTY_QUERY,
  NOTHING_FOUND,
  type SearchAsk,
  type SearchPage,
} from '#lib/search/search-query.ts'
import { seek, termsWanted } from '#lib/search/seek.ts'
import { readWanted, type Wanted } from '#lib/search/wanted.ts'

const PAGE_SIZE = 50
/** Postings read of a term in each segment, those of the greatest impact. */
const HEAD_LENGTH = 1_500
/** Papers whose words are compared one by one, and so many more where another order than relevance's is asked for. */
const COMPARED = 400
const COMPARED_FOR_ORDER = 1_500
/** Of a query without words. */
const LISTED = 1_000
/** Numbers of papers that are looked up; a filter leaves some of them. */
const MOST_NUMBERS = 4_000
/** A filter that so few papers pass goes before the words. */
const FEW = 1_500
/** Terms written alike that are looked at for a word that no paper has. */
const ALIKE = 20
/** Words that are mended in one query. */
const MOST_MENDED = 5

/** The papers that fit a query, a page of them. */
export async function searchPapers(ask: SearchAsk): Promise<SearchPage> {
  try {
    return await withSearchConnection((client) => search(client, ask))
  } catch (error) {
    if (!isTimedOut(error)) throw error
    return { ...NOTHING_FOUND, isCountExact: false, isCut: true }
  }
}

type Result = { found: Found[]; isWhole: boolean; missing: string[] }

async function search(client: pg.PoolClient, ask: SearchAsk): Promise<SearchPage> {
  const wanted = readWanted(ask.query)
  const hasWords = wanted.terms.length + wanted.authors.length > 0
  const { found, isWhole, missing } = hasWords
    ? await findByWords(client, ask, wanted)
    : await listByFilter(client, ask)
  const page = cutPage(found, ask)
  const [cards, topics] = await Promise.all([
    readCards(page.found.map(({ paperId }) => paperId)),
    countTopics(
      client,
      found.map(({ paperId }) => paperId),
    ),
  ])
  const places = new Map(page.found.map(({ paperId }, i) => [paperId, page.before + i + 1]))
  return {
    papers: cards.map((card) => ({ ...card, place: places.get(card.id) ?? null })),
    next: page.next,
    count: found.length,
    isCountExact: isWhole,
    topics,
    periods: countPeriods(found, ask.now),
    missing,
    isCut: false,
  }
}

async function listByFilter(client: pg.PoolClient, { query, sort }: SearchAsk): Promise<Result> {
  const rows = await listFiltered(client, { query, sort, most: LISTED + 1 })
  const found = rows.slice(0, LISTED).map((paper) => {
    return { ...paper, order: orderOf(paper, sort === 'relevance' ? 'newest' : sort, 0) }
  })
  return { found, isWhole: rows.length <= LISTED, missing: [] }
}

async function findByWords(
  client: pg.PoolClient,
  { query, sort, now }: SearchAsk,
  wanted: Wanted,
): Promise<Result> {
  const most = sort === 'relevance' ? COMPARED : COMPARED_FOR_ORDER
  const first = await readLookup(client, termsWanted(wanted))
  const { mended, missing } = await mend(client, wanted, first)
  const lookup = mended === wanted ? first : await readLookup(client, termsWanted(mended))
  const sought = seek(mended, lookup)
  if (!sought) return { found: [], isWhole: true, missing }
  const { numbers, isWhole } = await chooseNumbers(client, {
    query,
    lookup,
    weights: sought.weights,
  })
  const candidates = await readCandidates(client, { numbers, query, most })
  const matches = matchPapers(candidates, sought)
  // By an author alone: each paper fits as well as the next.
  const order = sort === 'relevance' && sought.asked === 0 ? 'newest' : sort
  const ordered =
    order === 'relevance' ? await useFeedback(client, matches, sought, lookup) : matches
  return {
    found: orderFound(ordered, order, Math.floor(now.getTime() / DAY_MS)),
    isWhole: isWhole && candidates.length < most,
    missing,
  }
}

/** Orders papers anew by what the best of them have in common. */
async function useFeedback(
  client: pg.PoolClient,
  matches: Match[],
  sought: Sought,
  lookup: Lookup,
) {
  const { meanWords, papers } = lookup
  const model = modelOf(matches, meanWords)
  const papersWith = await countPapersWith(client, [...model.keys()])
  return reorder(matches, { model, stock: { papers, papersWith, meanWords }, asked: sought.asked })
}

async function readLookup(client: pg.PoolClient, terms: string[] | number[]): Promise<Lookup> {
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
    const nearest = chooseNearest(term, await findAlikeTerms(client, { term, most: ALIKE }))
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

/** The numbers of papers to compare, the most promising first. */
async function chooseNumbers(
  client: pg.PoolClient,
  {
    query,
    lookup,
    weights,
  }: { query: SearchAsk['query']; lookup: Lookup; weights: ReadonlyMap<number, number> },
): Promise<{ numbers: number[]; isWhole: boolean }> {
  const isFiltered = query.topics.length + query.organizations.length + query.submitters.length > 0
  const isDated = query.after !== null || query.before !== null
  const few = isFiltered || isDated ? await findFiltered(client, { query, most: FEW }) : null
  if (few) return { numbers: few, isWhole: true }
  const gathered = gatherPapers(lookup.headsOf(weights))
  const fresh = lookup.freshWith(new Set(weights.keys()))
  return { numbers: [...fresh, ...gathered].slice(0, MOST_NUMBERS), isWhole: lookup.isWhole }
}

function cutPage(found: Found[], { after, limit = PAGE_SIZE }: SearchAsk) {
  const key = after === null ? null : parseFoundKey(after)
  const rest = key ? found.filter((one) => compareFound(one, key) > 0) : found
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  const before = key?.place ?? 0
  const next =
    rest.length > limit && last ? writeFoundKey({ ...last, place: before + limit }) : null
  return { found: page, before, next }
}

function countPeriods(found: Found[], now: Date): SearchPage['periods'] {
  const today = Math.floor(now.getTime() / DAY_MS)
  const within = (days: number) =>
    found.filter(({ day }) => day !== null && day > today - days && day <= today).length
  return { day: within(1), week: within(7), month: within(30), year: within(365) }
}

/** The word that was probably meant by one that no paper has, as papers write it. */
export function nearestWord(word: string): Promise<string | null> {
  return withSearchConnection(async (client) => {
    const [token] = readTokens(word)
    if (!token) return null
    const alike = await findAlikeTerms(client, { term: token.term, most: ALIKE })
    return chooseNearest(token.term, alike)?.word ?? null
  })
}

/** Papers about the same, the most alike first. */
export function similarPapers(paperId: string, limit: number): Promise<PaperCard[]> {
  return withSearchConnection(async (client) => {
    const packed = await readCodes(client, paperId)
    if (!packed) return []
    const codes = new Uint32Array(1 << 17)
    const count = unpackCodes(packed, codes)
    const terms = [...new Set(codes.subarray(0, count))].map((code) => code >> 1).filter(Boolean)
    const known = openLookup(await readIndex(client, { terms, headLength: 0 }))
    const sought = tellingTerms({ codes, count }, known)
    const ids = sought.terms.map(({ id }) => id)
    const lookup = await readLookup(client, ids)
    const { numbers } = await chooseNumbers(client, {
      query: EMPTY_QUERY,
      lookup,
      weights: sought.weights,
    })
    const candidates = await readCandidates(client, { numbers, query: EMPTY_QUERY, most: COMPARED })
    const others = matchPapers(candidates, sought, { enough: 0 })
      .map(({ candidate }) => candidate.paperId)
      .filter((id) => id !== paperId)
    return readCards(others.slice(0, limit))
  })
}
