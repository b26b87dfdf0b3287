import { mathText } from '#lib/tex/math-text.ts'
import type { Piece } from '#lib/tex/pieces.ts'
import { readTex } from '#lib/tex/read-tex.ts'

/** A title without TeX, for names, page titles and citations: "M²UGen". */
export function plainText(text: string): string {
  return toPlain(readTex(text)).replace(/\s+/g, ' ').trim()
}

function toPlain(pieces: Piece[]): string {
  return pieces.map(toPlainPiece).join('')
}

function toPlainPiece(piece: Piece): string {
  if (piece.kind === 'text') return piece.text
  return piece.kind === 'math' ? mathText(piece.tree) : toPlain(piece.children)
}
