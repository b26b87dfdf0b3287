import { BREAK, FIELD_END, isJoinedCode, termOf } from '#lib/search-index/packing.ts'
import { AUTHORS, saturate, TITLE, weighTerms } from '#lib/search-index/weights.ts'

/** What papers are compared with; terms by their ids. */
export type Sought = {
  /** Of all terms below that count or must not be there. */
  ids: ReadonlySet<number>
  terms: SoughtTerm[]
  /** How often terms are asked for, in all. */
  asked: number
  sequence: number[]
  phrases: number[][]
  authors: number[][]
  without: number[]
  /** Words of the mean paper, as weights.ts counts them. */
  meanWords: number
}

export type SoughtTerm = {
  id: number
  /** How telling it is, as often as it is asked for. */
  weight: number
  /** Ids of the terms that it is made of. */
  parts: number[]
}

export type Scored = {
  score: number
  /** Which part of what is asked the paper has, from 0 to 1. */
  coverage: number
}

/** A title that says just what was asked for, or does before its colon, goes first. */
const SAME_TITLE = 2
const SAME_HEAD = 1.6

/**
 * What it adds that all words stand outside the abstract, in title, names and topics: much less
 * when only most do, or when what is asked is a sentence rather than keywords.
 */
const NAMED = 0.6
const NAMED_STEEPNESS = 2
const KEYWORDS_STEEPNESS = 2
/** What it adds that the first author is asked for, likewise. */
const LEAD = 0.4
/** Missing words cost most where few are asked for: the share that a paper has is raised to this by their number. */
const FEW_WORDS = 2

/** How well a paper fits; null when it lacks what it must have. */
export function scorePaper(codes: Uint32Array, count: number, sought: Sought): Scored | null {
  const { frequencies, named, lead, words } = weighTerms(codes, count, sought.ids)
  if (sought.without.some((id) => frequencies.has(id))) return null
  if (!sought.phrases.every((phrase) => hasPhrase(codes, count, phrase))) return null
  if (!sought.authors.every((name) => hasName(codes, count, name))) return null
  const worth = (id: number) => {
    const frequency = frequencies.get(id)
    return frequency ? saturate(frequency, words, sought.meanWords) : 0
  }
  const { score, coverage, namedCoverage } = addUp(sought.terms, worth, named)
  const keywords = shareOfKeywords(sought) ** KEYWORDS_STEEPNESS
  const isNamed = 1 + keywords * NAMED * namedCoverage ** NAMED_STEEPNESS
  const isLed = lead !== null && sought.sequence.includes(lead) ? 1 + keywords * LEAD : 1
  const hasAll = coverage ** (FEW_WORDS / Math.max(1, sought.asked))
  return {
    score: score * isNamed * isLed * hasAll * titleFactor(codes, count, sought.sequence),
    coverage,
  }
}

/** All of a few keywords; of a sentence the part that is not "what", "of" and "the". */
function shareOfKeywords({ asked, sequence }: Sought): number {
  return sequence.length > 0 ? Math.min(1, asked / sequence.length) : 1
}

/** A joined word counts for what it tells beyond its parts, which it stands for. */
function addUp(terms: SoughtTerm[], worth: (id: number) => number, named: Set<number>) {
  const covered = new Set<number>()
  const plain = new Map<number, number>()
  let score = 0
  let total = 0
  for (const { id, weight, parts } of terms) {
    if (parts.length > 0) continue
    const own = weight * worth(id)
    plain.set(id, own)
    total += weight
    score += own
    if (own > 0) covered.add(id)
  }
  for (const { id, weight, parts } of terms) {
    if (parts.length === 0) continue
    const own = weight * worth(id)
    if (own === 0) continue
    const ofParts = parts.reduce((sum, part) => sum + (plain.get(part) ?? 0), 0)
    score += Math.max(0, own - ofParts)
    for (const part of parts) {
      covered.add(part)
      if (named.has(id)) named.add(part)
    }
  }
  const share = (own: Set<number>) => {
    const has = terms.reduce(
      (sum, { id, weight, parts }) => sum + (parts.length === 0 && own.has(id) ? weight : 0),
      0,
    )
    return total > 0 ? has / total : 1
  }
  return { score, coverage: share(covered), namedCoverage: share(named) }
}

function titleFactor(codes: Uint32Array, count: number, sequence: number[]): number {
  let at = 0
  for (let i = 0; i < count; i++) {
    const code = codes[i] as number
    if (code === FIELD_END) return at === sequence.length && at > 0 ? SAME_TITLE : 1
    if (code === BREAK) {
      if (at === sequence.length) return SAME_HEAD
    } else if (!isJoinedCode(code) && termOf(code) !== sequence[at++]) return 1
  }
  return 1
}

function hasPhrase(codes: Uint32Array, count: number, phrase: number[]): boolean {
  const plain: number[] = []
  for (let i = 0; i < count; i++) {
    const code = codes[i] as number
    if (code === FIELD_END || code === BREAK) plain.push(0)
    else if (!isJoinedCode(code)) plain.push(termOf(code))
  }
  return plain.some((_, start) => phrase.every((term, i) => plain[start + i] === term))
}

/** Whether all words of a name stand in one of the paper's authors. */
function hasName(codes: Uint32Array, count: number, name: number[]): boolean {
  let field = TITLE
  let own = new Set<number>()
  for (let i = 0; i < count; i++) {
    const code = codes[i] as number
    if (code !== FIELD_END && code !== BREAK) own.add(termOf(code))
    else {
      if (field === AUTHORS && name.every((term) => own.has(term))) return true
      own = new Set()
    }
    if (code === FIELD_END) field++
  }
  return false
}
