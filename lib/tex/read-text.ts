import { paragraphs } from '#lib/tex/paragraphs.ts'
import type { Piece } from '#lib/tex/pieces.ts'
import { readTex } from '#lib/tex/read-tex.ts'
import { keepWords } from '#lib/tex/unbroken.ts'

/** A title, ready to be drawn. */
export function readTitle(text: string): Piece[] {
  return keepWords(readTex(text.replace(/\s+/g, ' ').trim()))
}

/** An abstract, ready to be drawn: its paragraphs. */
export function readParagraphs(text: string): Piece[][] {
  return paragraphs(text).map((paragraph) => keepWords(readTex(paragraph)))
}
