import { BREAK, FIELD_END, isJoinedCode, termOf } from '#lib/search-index/packing.ts'

/**
 * BM25 over fields: how much a word counts by where it stands. Chosen on one
 * half of the judged queries and reported on the other (docs/search.md).
 */

/** In the order in which a paper's codes lie. */
export const FIELDS = ['title', 'abstract', 'authors', 'organization', 'topics'] as const
export const TITLE = 0
const ABSTRACT = 1
export const AUTHORS = 2
const WEIGHTS = [3, 1, 2, 1, 1]
/** A name counts once however many share it, and long lists of names make no paper long. */
const COUNTED_FIELDS = 2

/** How soon more of the same word adds no more. */
const K1 = 1.2
/** How much long papers are marked down. */
const B = 0.75

export type WeighedPaper = {
  /** How often a term stands in the paper, its title's words counted as often as they weigh. */
  frequencies: Map<number, number>
  titled: Set<number>
  /** Terms that stand outside the abstract. */
  named: Set<number>
  /** The first author's family name, by which people cite a paper; null where nobody is named. */
  lead: number | null
  /** Length of title and abstract, counted so. */
  words: number
}

/** @param wanted the only terms that are asked for; without them, `named` stays empty. */
export function weighTerms(
  codes: Uint32Array,
  count: number,
  wanted?: ReadonlySet<number>,
): WeighedPaper {
  const frequencies = new Map<number, number>()
  const titled = new Set<number>()
  const named = new Set<number>()
  let lead: number | null = null
  let words = 0
  let field = TITLE
  let previous = FIELD_END
  for (let i = 0; i < count; i++) {
    const code = codes[i] as number
    if (field === AUTHORS && lead === null && isMark(code) && !isMark(previous)) {
      lead = termOf(previous)
    }
    previous = code
    if (code === FIELD_END) field++
    else if (code !== BREAK) {
      const weight = WEIGHTS[field] ?? 0
      if (field < COUNTED_FIELDS && !isJoinedCode(code)) words += weight
      if (wanted && !wanted.has(termOf(code))) continue
      const before = frequencies.get(termOf(code)) ?? 0
      const after = field < COUNTED_FIELDS ? before + weight : Math.max(before, weight)
      frequencies.set(termOf(code), after)
      if (field === TITLE) titled.add(termOf(code))
      if (wanted && field !== ABSTRACT) named.add(termOf(code))
    }
  }
  return { frequencies, titled, named, lead, words }
}

function isMark(code: number): boolean {
  return code === FIELD_END || code === BREAK
}

/** What a term's frequency in a paper is worth, from 0 to 1. */
export function saturate(frequency: number, words: number, meanWords: number): number {
  return frequency / (frequency + K1 * (1 - B + (B * words) / (meanWords || 1)))
}

/** In how many papers a term stands, and in how many titles. */
export type Spread = { papers: number; titles: number }

/** How much less a word counts that stands in texts rather than in titles: "shows", "increases". */
const TITLE_STEEPNESS = 0.25
/** Papers' worth of doubt about it: of a rare word little is known. */
const TITLE_DOUBT = 2

/** How telling a term is: the fewer papers have it, and the more of those in their titles. */
export function telling({ papers: having, titles }: Spread, papers: number): number {
  const titleShare = (titles + TITLE_DOUBT / 2) / (having + TITLE_DOUBT)
  return rarity(having, papers) * titleShare ** TITLE_STEEPNESS
}

/** How rare a term is that so many papers have: the inverse document frequency of BM25. */
export function rarity(papersWith: number, papers: number): number {
  const having = Math.min(papersWith, papers)
  return Math.log(1 + (papers - having + 0.5) / (having + 0.5))
}

export function quantise(worth: number): number {
  return Math.round(255 * worth)
}
