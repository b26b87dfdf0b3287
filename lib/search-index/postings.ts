import { MOST_CODES, packPostings, posting, unpackCodes } from '#lib/search-index/packing.ts'
import { quantise, saturate, weighTerms } from '#lib/search-index/weights.ts'

type IndexedPaper = { number: number; codes: Uint8Array }

/** @property titles papers of the segment that have the term in their titles. */
export type TermPostings = { termId: number; titles: number; body: Buffer }

/** Postings of one segment, added paper by paper and then read term by term. */
export function openPostings(first: number, meanWords: number) {
  let terms = new Int32Array(1 << 16)
  let entries = new Uint32Array(1 << 16)
  let size = 0
  const titles = new Map<number, number>()
  let papers = 0
  let words = 0
  const codes = new Uint32Array(MOST_CODES)

  function add({ number, codes: packed }: IndexedPaper): void {
    const paper = weighTerms(codes, unpackCodes(packed, codes))
    papers++
    words += paper.words
    if (size + paper.frequencies.size > terms.length) grow(paper.frequencies.size)
    for (const term of paper.titled) titles.set(term, (titles.get(term) ?? 0) + 1)
    for (const [term, frequency] of paper.frequencies) {
      terms[size] = term
      entries[size++] = posting(
        number - first,
        quantise(saturate(frequency, paper.words, meanWords)),
      )
    }
  }

  function grow(by: number): void {
    const capacity = 2 * (terms.length + by)
    const [oldTerms, oldEntries] = [terms, entries]
    terms = new Int32Array(capacity)
    entries = new Uint32Array(capacity)
    terms.set(oldTerms)
    entries.set(oldEntries)
  }

  /** Where each term's postings begin once they lie side by side: a counting sort. */
  function group(): { starts: Map<number, number>; grouped: Uint32Array } {
    const counts = new Map<number, number>()
    for (let i = 0; i < size; i++) {
      const term = terms[i] as number
      counts.set(term, (counts.get(term) ?? 0) + 1)
    }
    const starts = new Map<number, number>()
    let start = 0
    for (const term of [...counts.keys()].sort((a, b) => a - b)) {
      starts.set(term, start)
      start += counts.get(term) ?? 0
    }
    const grouped = new Uint32Array(size)
    const next = new Map(starts)
    for (let i = 0; i < size; i++) {
      const at = next.get(terms[i] as number) ?? 0
      grouped[at] = entries[i] as number
      next.set(terms[i] as number, at + 1)
    }
    return { starts, grouped }
  }

  /** Each term's postings, the largest impact first; terms in the order of their ids. */
  function* read(): Generator<TermPostings> {
    const { starts, grouped } = group()
    const bounds = [...starts]
    for (const [i, [termId, start]] of bounds.entries()) {
      const own = grouped.subarray(start, bounds[i + 1]?.[1] ?? size)
      yield { termId, titles: titles.get(termId) ?? 0, body: packPostings(own.sort().reverse()) }
    }
  }

  return { add, read, total: () => ({ papers, words }) }
}
