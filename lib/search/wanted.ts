import type { SearchQuery } from '#lib/search/search-query.ts'
import { STOP_WORDS } from '#lib/search/stop-words.ts'
import { readTokens, type Token } from '#lib/search-index/tokens.ts'

/** What is looked up in the index for a query. */
export type Wanted = {
  /** Each once. */
  terms: WantedTerm[]
  /** All words in their order, for titles that say just that. */
  sequence: string[]
  phrases: string[][]
  authors: string[][]
  without: string[]
}

export type WantedTerm = {
  term: string
  word: string
  times: number
  /** The terms that it is made of: "gpt4" of "gpt" and "4". */
  parts: string[]
}

/** Of a pasted page, the words that tell most are among the first. */
const MOST_TOKENS = 120
const MOST_PHRASES = 8

export function readWanted({ words, phrases, authors, without }: SearchQuery): Wanted {
  const tokens = readTokens([...words, ...phrases].join(' ')).slice(0, MOST_TOKENS)
  const telling = tokens.filter(({ word }) => !STOP_WORDS.has(word))
  const sequence = termsOf(tokens)
  const few = (texts: string[]) =>
    texts
      .slice(0, MOST_PHRASES)
      .map((text) => termsOf(readTokens(text)))
      .filter((terms) => terms.length > 0)
  return {
    terms: countTerms(telling.length > 0 ? telling : tokens),
    sequence,
    phrases: few(phrases),
    authors: few(authors),
    without: few(without).flat(),
  }
}

function termsOf(tokens: Token[]): string[] {
  return tokens.filter(({ isJoined }) => !isJoined).map(({ term }) => term)
}

function countTerms(tokens: Token[]): WantedTerm[] {
  const byTerm = new Map<string, WantedTerm>()
  for (const [i, { term, word, isJoined }] of tokens.entries()) {
    const known = byTerm.get(term)
    if (known) known.times++
    else byTerm.set(term, { term, word, times: 1, parts: isJoined ? partsAt(tokens, i) : [] })
  }
  for (const pair of pairs(tokens)) if (!byTerm.has(pair.term)) byTerm.set(pair.term, pair)
  return [...byTerm.values()]
}

/** The parts of a joined word follow it. */
function partsAt(tokens: Token[], at: number): string[] {
  const parts: string[] = []
  let rest = tokens[at]?.word ?? ''
  for (const { word, term, isJoined } of tokens.slice(at + 1)) {
    if (isJoined || !rest.startsWith(word)) break
    rest = rest.slice(word.length)
    parts.push(term)
  }
  return parts
}

/** What two neighbours would be as one word: "data set", "Llama 3". */
function pairs(tokens: Token[]): WantedTerm[] {
  const words = tokens.filter(({ isJoined }) => !isJoined)
  return words.slice(1).flatMap((second, i) => {
    const first = words[i]
    if (!first) return []
    const [one] = readTokens(first.word + second.word)
    return one
      ? [{ term: one.term, word: one.word, times: 1, parts: [first.term, second.term] }]
      : []
  })
}
