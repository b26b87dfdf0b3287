import { MAX_OFFSET } from '#lib/search-index/packing.ts'

/** The head of a term's postings in a segment. */
export type PostingsHead = { weight: number; segment: number; head: Buffer }

/** The papers that promise most by the impacts of their terms, the best first. */
export function gatherPapers(heads: PostingsHead[]): number[] {
  const scores = new Map<number, number>()
  for (const { weight, segment, head } of heads) {
    for (let at = 0; at < head.length; at += 4) {
      const posting = head.readUInt32LE(at)
      const number = segment + (posting & MAX_OFFSET)
      scores.set(number, (scores.get(number) ?? 0) + weight * (posting >>> 24))
    }
  }
  const best = [...scores].sort((a, b) => b[1] - a[1])
  return best.map(([number]) => number)
}
