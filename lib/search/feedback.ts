import type { Commonness } from '#lib/search-index/queries.ts'
import { MOST_CODES, unpackCodes } from '#lib/search-index/packing.ts'
import { rarity, saturate, weighTerms } from '#lib/search-index/weights.ts'
import type { Match } from '#lib/search/match.ts'

/**
 * What the best papers have in common is probably what is looked for, in other
 * words too: a relevance model (Lavrenko and Croft 2001), mixed with the query
 * (RM3), which orders the papers found anew. It finds no others.
 */

/** Papers that the model is made of, and how much less the second counts than the first. */
const PAPERS = 10
const STEEPNESS = 4
/** Terms that stand for most, of which it is asked how rare they are, and those of the model. */
const PROMISING = 250
const TERMS = 100
/** Terms that more of all papers have tell nothing. */
const COMMONEST = 0.1
/** How much the model counts beside the query. */
const SHARE = 0.3
/** Papers that are ordered anew. */
const REORDERED = 200

const codes = new Uint32Array(MOST_CODES)

/** How much each term stands for what is looked for. */
export type Model = Map<number, number>

/** @param matches the best first. */
export function modelOf(matches: Match[], meanWords: number): Model {
  const model: Model = new Map()
  const best = matches[0]?.score ?? 0
  for (const { candidate, score } of matches.slice(0, PAPERS)) {
    const share = (score / best) ** STEEPNESS
    const paper = weighTerms(codes, unpackCodes(candidate.codes, codes))
    for (const [term, frequency] of paper.frequencies) {
      const worth = share * saturate(frequency, paper.words, meanWords)
      model.set(term, (model.get(term) ?? 0) + worth)
    }
  }
  return new Map([...model].sort(([, a], [, b]) => b - a).slice(0, PROMISING))
}

type Stock = Commonness & { meanWords: number }

/**
 * The matches in their new order.
 * @param asked of the query: the sum of how often its terms are asked for.
 */
export function reorder(
  matches: Match[],
  { model, stock, asked }: { model: Model; stock: Stock; asked: number },
): Match[] {
  const weights = weigh(model, stock)
  const wanted = new Set(weights.keys())
  const fit = ({ candidate }: Match) => {
    const paper = weighTerms(codes, unpackCodes(candidate.codes, codes), wanted)
    let sum = 0
    for (const [term, frequency] of paper.frequencies) {
      sum += (weights.get(term) ?? 0) * saturate(frequency, paper.words, stock.meanWords)
    }
    return sum
  }
  const mixed = matches.map((match, i) => {
    const own = ((1 - SHARE) * match.score) / asked
    return { ...match, score: i < REORDERED ? own + SHARE * fit(match) : own }
  })
  return mixed.sort((a, b) => b.score - a.score)
}

function weigh(model: Model, { papers, papersWith }: Stock): Map<number, number> {
  const telling = [...model].flatMap(([term, worth]) => {
    const having = papersWith.get(term) ?? 0
    if (having < 2 || having > COMMONEST * papers) return []
    return [{ term, worth, rare: rarity(having, papers) }]
  })
  const best = telling.sort((a, b) => b.worth * b.rare - a.worth * a.rare).slice(0, TERMS)
  const total = best.reduce((sum, { worth }) => sum + worth, 0)
  return new Map(best.map(({ term, worth, rare }) => [term, (worth / total) * rare]))
}
