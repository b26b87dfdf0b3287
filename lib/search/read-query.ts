import { addDays, parseListDay, type ListDay } from '#lib/days/list-day.ts'
import { findCategory, topicOf } from '#lib/papers/arxiv-categories.ts'
import { readKeyword } from '#lib/papers/keyword.ts'
import { isPaperId, parseArxivId, toPaperId } from '#lib/papers/paper-id.ts'
import { cleanText, MAX_TEXT, readParts, type QueryPart } from '#lib/search/query-parts.ts'
import { readDay } from '#lib/search/read-day.ts'
import { EMPTY_QUERY, type SearchQuery } from '#lib/search/search-query.ts'

/** Words and the like; the rest of a longer question is left out. */
const MAX_PARTS = 64

/**
 * Reads what a person typed to search (docs/search.md, "Query language"). Any text
 * is a query: what is not understood is searched as words.
 */
export function readQuery(text: string, today: ListDay): SearchQuery {
  const query: SearchQuery = structuredClone(EMPTY_QUERY)
  for (const part of readUsed(text).slice(0, MAX_PARTS)) {
    if (!addPart(query, part, today)) addWord(query.words, part.written)
  }
  return query
}

/** Whether only the beginning of the text is searched for. */
export function isCutShort(text: string): boolean {
  return text.trim().length > MAX_TEXT || readUsed(text).length > MAX_PARTS
}

/** Whether there is nothing in a query to search for. */
export function isEmptyQuery({ votes, ...query }: SearchQuery): boolean {
  const isAsked = (value: string | string[] | null) => value !== null && value.length > 0
  return votes.least === null && votes.most === null && !Object.values(query).some(isAsked)
}

/**
 * The paper that the whole text names: an arXiv id, an address at arXiv, Hugging
 * Face, alphaXiv or this site, or a paper's own id. It need not be here.
 */
export function findPaperId(text: string): string | null {
  const typed = cleanText(text)
  const arxivId = parseArxivId(typed)
  if (arxivId) return toPaperId(arxivId)
  const own = typed.replace(/^https?:\/\/[^/\s]+\/papers\//i, '').replace(/[/?#].*$/, '')
  return isPaperId(own) ? own : null
}

function readUsed(text: string): QueryPart[] {
  const seen = new Set<string>()
  const isFirst = ({ written }: QueryPart) => !seen.has(written) && seen.add(written)
  return readParts(cleanText(text)).filter(isFirst)
}

/** @returns false when the part is not understood. */
function addPart(query: SearchQuery, part: QueryPart, today: ListDay): boolean {
  const { field, value, isNot } = part
  if (isNot) {
    if (isFilter(field)) return false
    return addWord(query.without, value)
  }
  switch (field) {
    case null:
      return addWord(part.isQuoted ? query.phrases : query.words, value)
    case 'author':
      return addWord(query.authors, value)
    case 'topic':
      return addWord(query.topics, readTopic(value))
    case 'org':
      return addWord(query.organizations, value)
    case 'submitter':
      return addWord(query.submitters, value.replace(/^@/, ''))
    case 'votes':
      return addVotes(query.votes, value)
    default:
      return addDay(query, { field, day: readDay(value, today) })
  }
}

/** Whose opposite nobody asks for by a minus. */
function isFilter(field: QueryPart['field']): boolean {
  return field === 'after' || field === 'before' || field === 'votes'
}

function addWord(words: string[], word: string): true {
  if (!words.includes(word)) words.push(word)
  return true
}

/** As its slug: `cs.CL`, "Computation and Language" and `cs-cl` are one topic. */
function readTopic(written: string): string {
  const category = findCategory(written)
  return category ? topicOf(category).slug : (readKeyword(written)?.slug ?? written)
}

/** `after:` takes in its first day, `before:` leaves out all of what it names. */
function addDay(
  query: SearchQuery,
  { field, day }: { field: 'after' | 'before'; day: ListDay | null },
): boolean {
  if (!day) return false
  if (field === 'after') {
    if (query.after === null || day > query.after) query.after = day
    return true
  }
  // Nothing lies before the first day there is.
  const last = parseListDay(addDays(day, -1)) ?? day
  if (query.before === null || last < query.before) query.before = last
  return true
}

const VOTES = /^(?<sign>[<>]=?)?(?<count>\d{1,9})(?:\.\.(?<most>\d{1,9}))?$/

/** `>20`, `>=20`, `<5`, `20` and `20..50`. */
function addVotes(votes: SearchQuery['votes'], written: string): boolean {
  const { sign, count, most } = VOTES.exec(written)?.groups ?? {}
  if (count === undefined || (sign && most)) return false
  const n = Number(count)
  const bounds = {
    '>': { least: n + 1, most: null },
    '>=': { least: n, most: null },
    '<': { least: null, most: n - 1 },
    '<=': { least: null, most: n },
    '': { least: n, most: Number(most ?? n) },
  }[sign ?? '']
  if (!bounds) return false
  if (bounds.least !== null) votes.least = Math.max(votes.least ?? 0, bounds.least)
  if (bounds.most !== null) votes.most = Math.min(votes.most ?? Infinity, bounds.most)
  return true
}
