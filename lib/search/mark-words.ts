import { readTokens } from '#lib/search-index/tokens.ts'
import type { SearchQuery } from '#lib/search/search-query.ts'
import { STOP_WORDS } from '#lib/search/stop-words.ts'
import type { Piece } from '#lib/tex/pieces.ts'

/** Marks, in a text that was read, the words that were searched for. */
export type Marker = (pieces: Piece[]) => Piece[]

/** A word, with what hyphens tie to it: GPT-4. */
const COMPOUND = /[\p{L}\p{M}\p{N}]+(?:[-‐‑][\p{L}\p{M}\p{N}]+)*/gu
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Mathematics stays as it is: a formula is no word. */
export function markerOf(query: SearchQuery): Marker {
  const wanted = searchedTerms(query)
  if (wanted.size === 0) return (pieces) => pieces
  return (pieces) => pieces.flatMap((piece) => markPiece(piece, wanted))
}

/** What of a query may be seen in a text. */
export function searchedTerms({ words, phrases }: SearchQuery): Set<string> {
  return new Set([...words, ...phrases].flatMap(termsOf))
}

/** As search knows them; of what is tied together also those parts that tell something alone: of GPT-4 no 4. */
function termsOf(text: string): string[] {
  const tokens = readTokens(text).filter(({ word }) => !STOP_WORDS.has(word))
  const isTelling = ({ word }: { word: string }) => tokens.length === 1 || /\p{L}{2}/u.test(word)
  return tokens.filter(isTelling).map(({ term }) => term)
}

/** As one word, whatever ties it together. */
function toTerm(word: string): string {
  return readTokens(word)[0]?.term ?? ''
}

function markPiece(piece: Piece, wanted: Set<string>): Piece[] {
  if (piece.kind === 'math') return [piece]
  if (piece.kind === 'text') return markText(piece.text, wanted)
  return [{ ...piece, children: piece.children.flatMap((child) => markPiece(child, wanted)) }]
}

function markText(text: string, wanted: Set<string>): Piece[] {
  const pieces: Piece[] = []
  let written = 0
  for (const { from, word } of findMarked(text, wanted)) {
    if (from > written) pieces.push({ kind: 'text', text: text.slice(written, from) })
    pieces.push({ kind: 'styled', style: 'mark', children: [{ kind: 'text', text: word }] })
    written = from + word.length
  }
  if (written < text.length) pieces.push({ kind: 'text', text: text.slice(written) })
  return pieces
}

/** Whole compounds where these were searched for, else their parts. */
function findMarked(text: string, wanted: Set<string>): { from: number; word: string }[] {
  return Array.from(text.matchAll(COMPOUND)).flatMap(({ 0: compound, index }) => {
    const parts = Array.from(compound.matchAll(WORD), ({ 0: word, index: at }) => ({
      ...{ from: index + at, word },
    }))
    if (parts.length > 1 && wanted.has(toTerm(compound))) {
      return [{ from: index, word: compound }]
    }
    return parts.filter(({ word }) => wanted.has(toTerm(word)))
  })
}
