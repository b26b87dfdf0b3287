import { LRUCache } from 'lru-cache'
import { mathText } from '#lib/tex/math-text.ts'
import type { Piece } from '#lib/tex/pieces.ts'
import { readTex } from '#lib/tex/read-tex.ts'

/** Some 8 MB: what a thousand papers say. Feeds and lists of Markdown say the same of the same papers. */
const MAX_CHARACTERS = 4_000_000

const kept = new LRUCache<string, string>({
  maxSize: MAX_CHARACTERS,
  sizeCalculation: (plain, text) => 1 + plain.length + text.length,
})

/** A title without TeX, for names, page titles and citations: "M²UGen". */
export function plainText(text: string): string {
  const known = kept.get(text)
  if (known !== undefined) return known
  const plain = toPlain(readTex(text)).replace(/\s+/g, ' ').trim()
  kept.set(text, plain)
  return plain
}

function toPlain(pieces: Piece[]): string {
  return pieces.map(toPlainPiece).join('')
}

function toPlainPiece(piece: Piece): string {
  if (piece.kind === 'text') return piece.text
  return piece.kind === 'math' ? mathText(piece.tree) : toPlain(piece.children)
}
