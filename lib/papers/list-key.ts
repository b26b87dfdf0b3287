import { parseListDay, type ListDay } from '#lib/days/list-day.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'

/**
 * Where a page of a list begins: after this row. It goes into the address
 * (`?after=…`) as the row's order, so that votes arriving between two pages
 * move papers but never shift the page. `place` is that row's place, which the
 * next page counts on from.
 */
export type TrendingKey = {
  place: number
  hotness: number
  /** Null for a paper on no list. */
  listDay: ListDay | null
  paperId: string
}

export type PeriodKey = {
  place: number
  upvotes: number
  externalUpvotes: number
  tieBreak: string
}

const PLACE = /^\d{1,7}$/
const COUNT = /^\d{1,9}$/
const HOTNESS = /^-?(Infinity|\d{1,17}(\.\d{1,20})?(e-?\d{1,3})?)$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function writeTrendingKey(key: TrendingKey): string {
  return [key.place, key.hotness, key.listDay ?? '', key.paperId].join('~')
}

export function writePeriodKey(key: PeriodKey): string {
  return [key.place, key.upvotes, key.externalUpvotes, key.tieBreak].join('~')
}

/** Reads `after` from an address: null for a list's first page, 'not a key' when it is tampered with. */
export function parseAfter<Key>(
  after: string | string[] | undefined,
  parseKey: (text: string) => Key | null,
): Key | null | 'not a key' {
  if (after === undefined) return null
  return (typeof after === 'string' && parseKey(after)) || 'not a key'
}

/** @returns null when the text is not a key. */
export function parseTrendingKey(text: string): TrendingKey | null {
  const [place = '', hotness = '', day = '', paperId = '', ...rest] = text.split('~')
  const listDay = parseListDay(day)
  const isKey = PLACE.test(place) && HOTNESS.test(hotness) && isPaperId(paperId)
  if (!isKey || (!listDay && day !== '') || rest.length > 0) return null
  return { place: Number(place), hotness: Number(hotness), listDay, paperId }
}

/** @returns null when the text is not a key. */
export function parsePeriodKey(text: string): PeriodKey | null {
  const [place = '', upvotes = '', external = '', tieBreak = '', ...rest] = text.split('~')
  const isKey =
    PLACE.test(place) && COUNT.test(upvotes) && COUNT.test(external) && UUID.test(tieBreak)
  if (!isKey || rest.length > 0) return null
  return {
    place: Number(place),
    upvotes: Number(upvotes),
    externalUpvotes: Number(external),
    tieBreak,
  }
}
