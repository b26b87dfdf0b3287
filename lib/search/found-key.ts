import { isPaperId } from '#lib/papers/paper-id.ts'

/** Where a page of search results begins: after this paper. */
export type FoundKey = {
  place: number
  /** What the list is ordered by, the largest first; then by the paper's id. */
  order: number[]
  paperId: string
}

const PLACE = /^\d{1,7}$/
const NUMBER = /^-?(?:Infinity|\d{1,17}(?:\.\d{1,20})?(?:e-?\d{1,3})?)$/
const MOST_NUMBERS = 3

export function writeFoundKey({ place, order, paperId }: FoundKey): string {
  return [place, ...order, paperId].join('~')
}

/** @returns null when the text is not a key. */
export function parseFoundKey(text: string): FoundKey | null {
  const [place = '', ...rest] = text.split('~')
  const paperId = rest.pop() ?? ''
  const isKey = PLACE.test(place) && isPaperId(paperId) && rest.every((n) => NUMBER.test(n))
  if (!isKey || rest.length === 0 || rest.length > MOST_NUMBERS) return null
  return { place: Number(place), order: rest.map(Number), paperId }
}

/** Negative when `one` comes first. */
export function compareFound(one: Omit<FoundKey, 'place'>, other: Omit<FoundKey, 'place'>): number {
  for (const [i, value] of one.order.entries()) {
    const against = other.order[i] ?? -Infinity
    if (value !== against) return value > against ? -1 : 1
  }
  return one.paperId === other.paperId ? 0 : one.paperId > other.paperId ? -1 : 1
}
