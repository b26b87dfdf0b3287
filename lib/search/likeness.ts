import { weighTerms, saturate } from '#lib/search-index/weights.ts'
import type { Lookup } from '#lib/search/lookup.ts'
import type { Weighed } from '#lib/search/seek.ts'

/** Terms by which papers are compared: more tell little more. */
const MOST_TERMS = 25

/** What tells a paper apart, as something to search for. */
export function tellingTerms(
  { codes, count }: { codes: Uint32Array; count: number },
  lookup: Lookup,
): Weighed {
  const { frequencies, words } = weighTerms(codes, count)
  const terms = [...frequencies]
    // A term of this paper alone leads nowhere.
    .filter(([id]) => lookup.papersWith(id) > 1)
    .map(([id, frequency]) => ({
      id,
      weight: lookup.weightOf(id) * saturate(frequency, words, lookup.meanWords),
      parts: [],
    }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_TERMS)
  const ids = new Set(terms.map(({ id }) => id))
  const weights = new Map(terms.map(({ id, weight }) => [id, weight]))
  const nothing = { asked: 1, sequence: [], phrases: [], authors: [], without: [] }
  return { ...nothing, terms, ids, weights, meanWords: lookup.meanWords }
}
