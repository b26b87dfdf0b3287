import type pg from 'pg'
import { dayNumber, type ListDay } from '#lib/days/list-day.ts'
import type { PaperCard } from '#lib/papers/card.ts'
import { readCards } from '#lib/papers/queries.ts'
import { hasFilter } from '#lib/search-index/filter-sql.ts'
import { MOST_CODES, termOf, unpackCodes } from '#lib/search-index/packing.ts'
import {
  countTopics,
  listFiltered,
  readCandidates,
  readCodes,
  readIndex,
  withSearchConnection,
} from '#lib/search-index/queries.ts'
import { isTimedOut } from '#lib/search-index/timed-out.ts'
import { readTokens } from '#lib/search-index/tokens.ts'
import {
  COMPARED,
  findByWords,
  findNearest,
  gatherAll,
  readLookup,
  type FoundByQuery,
} from '#lib/search/find-by-words.ts'
import { compareFound, parseFoundKey, writeFoundKey } from '#lib/search/found-key.ts'
import { tellingTerms } from '#lib/search/likeness.ts'
import { openLookup } from '#lib/search/lookup.ts'
import { matchPapers } from '#lib/search/match.ts'
import { orderOf, type Found } from '#lib/search/rank.ts'
import {
  EMPTY_QUERY,
  NOTHING_FOUND,
  type SearchAsk,
  type SearchPage,
} from '#lib/search/search-query.ts'
import { readWanted } from '#lib/search/wanted.ts'

const PAGE_SIZE = 50
/** Of a query without words. */
const LISTED = 1_000

/** The papers that fit a query, a page of them. */
export async function searchPapers(ask: SearchAsk): Promise<SearchPage> {
  try {
    return await withSearchConnection((client) => search(client, ask))
  } catch (error) {
    if (!isTimedOut(error)) throw error
    return { ...NOTHING_FOUND, isCountExact: false, isCut: true }
  }
}

async function search(client: pg.PoolClient, ask: SearchAsk): Promise<SearchPage> {
  const wanted = readWanted(ask.query)
  const hasWords = wanted.terms.length + wanted.authors.length > 0
  if (!hasWords && !hasFilter(ask.query)) return NOTHING_FOUND
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
    periods: countPeriods(found, ask.today),
    missing,
    isCut: false,
  }
}

async function listByFilter(
  client: pg.PoolClient,
  { query, sort }: SearchAsk,
): Promise<FoundByQuery> {
  const rows = await listFiltered(client, { query, sort, most: LISTED + 1 })
  const found = rows.slice(0, LISTED).map((paper) => {
    return { ...paper, order: orderOf(paper, sort === 'relevance' ? 'newest' : sort, 0) }
  })
  return { found, isWhole: rows.length <= LISTED, missing: [] }
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

function countPeriods(found: Found[], until: ListDay): SearchPage['periods'] {
  const today = dayNumber(until)
  const within = (days: number) =>
    found.filter(({ day }) => day !== null && day > today - days && day <= today).length
  return { day: within(1), week: within(7), month: within(30), year: within(365) }
}

/** The word that was probably meant by one that no paper has, as papers write it. */
export function nearestWord(word: string): Promise<string | null> {
  return withSearchConnection(async (client) => {
    const [token] = readTokens(word)
    if (!token) return null
    return (await findNearest(client, token.term))?.word ?? null
  })
}

/** Papers about the same, the most alike first; none when they cannot be told in time. */
export async function similarPapers(paperId: string, limit: number): Promise<PaperCard[]> {
  try {
    const ids = await withSearchConnection((client) => findSimilar(client, paperId))
    return await readCards(ids.slice(0, limit))
  } catch (error) {
    if (!isTimedOut(error)) throw error
    return []
  }
}

async function findSimilar(client: pg.PoolClient, paperId: string): Promise<string[]> {
  const packed = await readCodes(client, paperId)
  if (!packed) return []
  const codes = new Uint32Array(MOST_CODES)
  const count = unpackCodes(packed, codes)
  const terms = [...new Set(codes.subarray(0, count))].map(termOf).filter((id) => id > 0)
  const known = openLookup(await readIndex(client, { terms, headLength: 0 }))
  const sought = tellingTerms({ codes, count }, known)
  const lookup = await readLookup(
    client,
    sought.terms.map(({ id }) => id),
  )
  const candidates = await readCandidates(client, {
    numbers: gatherAll(lookup, sought.weights, COMPARED).numbers,
    query: EMPTY_QUERY,
    most: COMPARED,
  })
  return matchPapers(candidates, sought, { enough: 0 })
    .map(({ candidate }) => candidate.paperId)
    .filter((id) => id !== paperId)
}
