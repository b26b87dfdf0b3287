import type { MathNode } from '#lib/tex/math-markup.ts'

export type TextStyle =
  'strong' | 'em' | 'code' | 'small-caps' | 'underline' | 'sup' | 'sub' | 'unbroken' | 'mark'

/** What a title or an abstract is made of: data to be drawn, never markup. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'math'; tree: MathNode }
  | { kind: 'styled'; style: TextStyle | null; children: Piece[] }
  | { kind: 'link'; href: string; children: Piece[] }

export function toText(text: string): Piece[] {
  return text === '' ? [] : [{ kind: 'text', text }]
}

/** A link holds no link. */
export function withoutLinks(piece: Piece): Piece[] {
  if (piece.kind === 'link') return piece.children
  if (piece.kind !== 'styled') return [piece]
  return [{ ...piece, children: piece.children.flatMap(withoutLinks) }]
}

export function joinTexts(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: last.text + piece.text }
    } else joined.push(piece)
  }
  return joined
}
