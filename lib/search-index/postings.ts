import { MOST_CODES, packPostings, posting, unpackCodes } from '#lib/search-index/packing.ts'
import { widen } from '#lib/search-index/widen.ts'
import { quantise, saturate, weighTerms } from '#lib/search-index/weights.ts'

type IndexedPaper = { number: number; codes: Uint8Array }

/** @property titles papers of the segment that have the term in their titles. */
export type TermPostings = { termId: number; titles: number; body: Buffer }

/** Postings of one segment, added paper by paper and then read term by term. */
export function openPostings(first: number, meanWords: number) {
  let terms = new Uint32Array(1 << 16)
  let entries = new Uint32Array(1 << 16)
  let size = 0
  let titles = new Uint32Array(1 << 16)
  let papers = 0
  let words = 0
  const codes = new Uint32Array(MOST_CODES)

  function add({ number, codes: packed }: IndexedPaper): void {
    const paper = weighTerms(codes, unpackCodes(packed, codes))
    papers++
    words += paper.words
    const least = size + paper.frequencies.size
    if (least > terms.length) {
      terms = widen(terms, least)
      entries = widen(entries, least)
    }
    for (const term of paper.titled) countTitle(term)
    for (const [term, frequency] of paper.frequencies) {
      terms[size] = term
      entries[size++] = posting(
        number - first,
        quantise(saturate(frequency, paper.words, meanWords)),
      )
    }
  }

  function countTitle(term: number): void {
    if (term >= titles.length) titles = widen(titles, term + 1)
    titles[term] = at(titles, term) + 1
  }

  /** Where each term's postings end once they lie side by side, by the term's id: a counting sort. */
  function group(): { ends: Uint32Array; grouped: Uint32Array } {
    const own = terms.subarray(0, size)
    const last = own.reduce((last, term) => Math.max(last, term), 0)
    const ends = new Uint32Array(last + 2)
    for (const term of own) ends[term + 1] = at(ends, term + 1) + 1
    for (let term = 1; term < ends.length; term++) ends[term] = at(ends, term) + at(ends, term - 1)
    const grouped = new Uint32Array(size)
    // What is a term's start moves to its end as its postings come.
    for (let i = 0; i < size; i++) {
      const term = at(terms, i)
      const place = at(ends, term)
      grouped[place] = at(entries, i)
      ends[term] = place + 1
    }
    return { ends, grouped }
  }

  /** Each term's postings, the largest impact first; terms in the order of their ids. */
  function* read(): Generator<TermPostings> {
    const { ends, grouped } = group()
    let start = 0
    for (const [termId, end] of ends.entries()) {
      if (end === start) continue
      const own = grouped.subarray(start, end)
      yield { termId, titles: titles[termId] ?? 0, body: packPostings(own.sort().reverse()) }
      start = end
    }
  }

  return { add, read, total: () => ({ papers, words }) }
}

function at(numbers: Uint32Array, place: number): number {
  return numbers[place] as number
}
