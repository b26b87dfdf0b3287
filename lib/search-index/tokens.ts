import { stemmer } from 'stemmer'

/**
 * A word of a text as the index knows it: lower case, without accents, stemmed.
 * What is written with a hyphen stands there in its parts and once as one word,
 * so that "GPT-4" and "GPT4", "pre-training" and "pretraining" meet.
 */
export type Token = {
  term: string
  /** As written, for people. */
  word: string
  /** Whether it is several words as one; it stands where the first of them does. */
  isJoined: boolean
}

/** Letters and digits with single signs between them. */
const CHUNK = /[\p{L}\p{N}]+(?:[-\u2010-\u2015_'’.,][\p{L}\p{N}]+)*/gu
const PART = /[-\u2010-\u2015_]/
const MARKS = /\p{M}+/gu
const POSSESSIVE = /['’]s$/
const HAS_DIGIT = /\p{N}/u

/** More parts than that are a sentence with hyphens. */
const MOST_JOINED = 4
/** Longer words are no words: sequences of bases, keys, addresses. */
const MAX_LENGTH = 40

/** The words of a text in their order. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  for (const [chunk] of fold(text).matchAll(CHUNK)) addChunk(chunk, tokens)
  return tokens
}

/** Lower case, without accents, and with signs that stand for letters as those. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').replaceAll('×', 'x').toLowerCase()
}

function addChunk(chunk: string, tokens: Token[]): void {
  if (isPlain(chunk)) return addToken(chunk, false, tokens)
  const parts = chunk.replace(POSSESSIVE, '').split(PART)
  const words = parts.flatMap(splitAtStops)
  if (parts.length > 1 && parts.length <= MOST_JOINED) addToken(words.join(''), true, tokens)
  for (const word of words) addToken(word, false, tokens)
}

/** Nothing but letters a to z and digits, as most are. */
function isPlain(chunk: string): boolean {
  for (let i = 0; i < chunk.length; i++) {
    const code = chunk.charCodeAt(i)
    if (code > 0x7a || (code < 0x61 && (code < 0x30 || code > 0x39))) return false
  }
  return true
}

/** A full stop or comma stays between digits alone: "2.5", but "arxiv.org" is two words. */
function splitAtStops(part: string): string[] {
  return part.replace(/['’]/g, '').split(/(?<!\p{N})[.,]|[.,](?!\p{N})/u)
}

function addToken(word: string, isJoined: boolean, tokens: Token[]): void {
  if (word === '' || word.length > MAX_LENGTH) return
  tokens.push({ term: stem(word), word, isJoined })
}

const stems = new Map<string, string>()
const MOST_STEMS = 200_000

function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const term = HAS_DIGIT.test(word) ? word.replace(',', '') : stemmer(word)
  if (stems.size === MOST_STEMS) stems.clear()
  stems.set(word, term)
  return term
}
