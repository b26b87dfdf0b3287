import { BREAK, codeOf, FIELD_END } from '#lib/search-index/packing.ts'
import { readTokens, type Token } from '#lib/search-index/tokens.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** What search knows of a paper. */
export type PaperText = {
  paperId: string
  title: string
  abstract: string
  authors: string[]
  organization: string
  /** Categories and keywords. */
  topics: string[]
}

const TEX = /[$\\{]/

/** Its words in the order of the fields of weights.ts; numbers are the marks of packing.ts. */
export function wordsOf(paper: PaperText): (Token | number)[] {
  return [
    paper.title.split(/:\s/),
    [paper.abstract],
    paper.authors,
    [paper.organization],
    paper.topics,
  ].flatMap((parts) => [...parts.flatMap((part) => [...read(part), BREAK]).slice(0, -1), FIELD_END])
}

function read(text: string): Token[] {
  return readTokens(TEX.test(text) ? plainText(text) : text)
}

export function codesOf(words: (Token | number)[], idOf: (term: string) => number): number[] {
  return words.map((word) =>
    typeof word === 'number' ? word : codeOf(idOf(word.term), word.isJoined),
  )
}
