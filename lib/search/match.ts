import { MOST_CODES, unpackCodes } from '#lib/search-index/packing.ts'
import type { Candidate } from '#lib/search-index/queries.ts'
import { scorePaper, type Scored, type Sought } from '#lib/search/score.ts'

export type Match = Scored & { candidate: Candidate }

/** A paper is found when it has so much of what the paper with most of it has. */
const ENOUGH = 0.3

const codes = new Uint32Array(MOST_CODES)

/** The papers that fit, the best first. */
export function matchPapers(
  candidates: Candidate[],
  sought: Sought,
  { enough = ENOUGH }: { enough?: number } = {},
): Match[] {
  const matches = candidates.flatMap((candidate) => {
    const scored = scorePaper(codes, unpackCodes(candidate.codes, codes), sought)
    return scored ? [{ candidate, ...scored }] : []
  })
  const least = enough * Math.max(...matches.map(({ coverage }) => coverage), 0)
  return matches
    .filter(({ coverage }) => coverage > 0 && coverage >= least)
    .sort((a, b) => b.score - a.score)
}
