import type { Lookup } from '#lib/search/lookup.ts'
import type { Sought } from '#lib/search/score.ts'
import type { Wanted } from '#lib/search/wanted.ts'

/** All terms that a query needs the index to tell of. */
export function termsWanted({ terms, sequence, phrases, authors, without }: Wanted): string[] {
  return [
    ...new Set([
      ...terms.map(({ term }) => term),
      ...sequence,
      ...phrases.flat(),
      ...authors.flat(),
      ...without,
    ]),
  ]
}

/** No term has this id. */
const NONE = -1

/** With what each term promises. */
export type Weighed = Sought & { weights: Map<number, number> }

/** What papers are compared with, or null when no paper can have what they must. */
export function seek(wanted: Wanted, lookup: Lookup): Weighed | null {
  const idOf = (term: string) => lookup.idOf(term) ?? NONE
  const phrases = wanted.phrases.map((phrase) => phrase.map(idOf))
  const authors = wanted.authors.map((name) => name.map(idOf))
  if ([...phrases, ...authors].flat().includes(NONE)) return null
  const without = wanted.without.map(idOf)
  const terms = wanted.terms.flatMap(({ term, times, parts }) => {
    const id = idOf(term)
    // A word that is nowhere still is part of what was asked for.
    const weight = times * lookup.weightOf(id)
    return parts.length > 0 && id === NONE ? [] : [{ id, weight, parts: parts.map(idOf) }]
  })
  const weights = new Map<number, number>()
  for (const { id, weight } of terms) if (id !== NONE) weights.set(id, weight)
  for (const id of authors.flat()) weights.set(id, weights.get(id) ?? lookup.weightOf(id))
  const ids = new Set([...weights.keys(), ...without])
  const { meanWords } = lookup
  const plain = wanted.terms.filter(({ parts }) => parts.length === 0)
  const asked = plain.reduce((sum, { times }) => sum + times, 0)
  return {
    terms,
    asked,
    ids,
    weights,
    phrases,
    authors,
    without,
    sequence: wanted.sequence.map(idOf),
    meanWords,
  }
}
