import { mathText } from '#lib/tex/math-text.ts'
import { joinTexts, type Piece } from '#lib/tex/pieces.ts'

/** Characters that fit a line of the narrowest screen. */
const MAX_LENGTH = 24

/**
 * Browsers may break a line on either side of a formula, also inside a word:
 * "M²Net" would become "M" and "²Net". Wraps each word that holds a formula, so
 * that it can be kept whole.
 */
export function keepWords(pieces: Piece[]): Piece[] {
  if (!pieces.some(({ kind }) => kind === 'math')) return pieces
  const kept: Piece[] = []
  let word: Piece[] = []
  for (const piece of pieces.flatMap(splitAtSpaces)) {
    const isSpace = piece.kind === 'text' && /^\s/.test(piece.text)
    if (!isSpace) word.push(piece)
    else {
      kept.push(...wrap(word), piece)
      word = []
    }
  }
  return joinTexts([...kept, ...wrap(word)])
}

function splitAtSpaces(piece: Piece): Piece[] {
  if (piece.kind !== 'text') return [piece]
  return (piece.text.match(/\s+|\S+/g) ?? []).map((text) => ({ kind: 'text', text }))
}

function wrap(word: Piece[]): Piece[] {
  const length = word.reduce((sum, piece) => sum + lengthOf(piece), 0)
  const isWrapped =
    word.length > 1 && length <= MAX_LENGTH && word.some(({ kind }) => kind === 'math')
  return isWrapped ? [{ kind: 'styled', style: 'unbroken', children: word }] : word
}

/** What holds other pieces may be long, and breaks by itself. */
function lengthOf(piece: Piece): number {
  if (piece.kind === 'text') return piece.text.length
  const isInline = piece.kind === 'math' && piece.tree.attributes['display'] !== 'block'
  return isInline ? mathText(piece.tree).length : Infinity
}
