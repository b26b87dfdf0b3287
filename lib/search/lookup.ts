import { MOST_CODES, unpackCodes } from '#lib/search-index/packing.ts'
import type { IndexRead } from '#lib/search-index/queries.ts'
import { telling, weighTerms, type Spread } from '#lib/search-index/weights.ts'
import type { PostingsHead } from '#lib/search/gather.ts'

/** What the index and the papers that are not in it yet say together of some terms. */
export type Lookup = {
  /** @returns undefined for a term that was never in any paper. */
  idOf: (term: string) => number | undefined
  /** How many papers have a term. */
  papersWith: (id: number) => number
  /** How telling a term is. */
  weightOf: (id: number) => number
  meanWords: number
  /** Whether all papers that have one of the terms are among the heads. */
  isWhole: boolean
  headsOf: (weights: ReadonlyMap<number, number>) => PostingsHead[]
  /** Numbers of fresh papers that have one of the terms at least. */
  freshWith: (ids: ReadonlySet<number>) => number[]
}

const codes = new Uint32Array(MOST_CODES)

export function openLookup(read: IndexRead): Lookup {
  const ids = new Map(read.heads.map(({ term, id }) => [term, id]))
  const known = new Set(ids.values())
  const spreads = new Map<number, Spread>()
  const spreadOf = (id: number) => spreads.get(id) ?? { papers: 0, titles: 0 }
  const count = (id: number, papers: number, titles: number) => {
    const known = spreadOf(id)
    spreads.set(id, { papers: known.papers + papers, titles: known.titles + titles })
  }
  for (const { id, papers, titles } of read.heads) count(id, papers ?? 0, titles ?? 0)
  let words = read.words
  const fresh = read.fresh.map(({ number, codes: packed }) => {
    const paper = weighTerms(codes, unpackCodes(packed, codes), known)
    words += paper.words
    const own = [...paper.frequencies.keys()]
    for (const id of own) count(id, 1, paper.titled.has(id) ? 1 : 0)
    return { number, own }
  })
  const papers = read.papers + fresh.length
  return {
    idOf: (term) => ids.get(term),
    papersWith: (id) => spreadOf(id).papers,
    weightOf: (id) => telling(spreadOf(id), papers),
    meanWords: papers > 0 ? words / papers : 1,
    isWhole: read.heads.every(({ papers, head }) => 4 * (papers ?? 0) === (head?.length ?? 0)),
    headsOf: (weights) =>
      read.heads.flatMap(({ id, segment, head }) => {
        const weight = weights.get(id)
        return weight && segment !== null && head ? [{ weight, segment, head }] : []
      }),
    freshWith: (wanted) =>
      fresh.filter(({ own }) => own.some((id) => wanted.has(id))).map(({ number }) => number),
  }
}
