import { createElement, type ReactNode } from 'react'
import type { MathNode } from '#lib/tex/math-markup.ts'
import type { Piece, TextStyle } from '#lib/tex/pieces.ts'
import { isWide } from '#lib/tex/wide-formula.ts'

const STYLES: Record<TextStyle, [tag: string, className?: string]> = {
  strong: ['strong'],
  em: ['em'],
  code: ['code'],
  'small-caps': ['span', '[font-variant-caps:small-caps]'],
  underline: ['span', 'underline'],
  sup: ['sup'],
  sub: ['sub'],
  unbroken: ['span', 'whitespace-nowrap'],
  mark: ['mark'],
}

/** A text that was read; also in a browser, where nothing reads TeX. Without links, a link is its text. */
export function TexPieces({ pieces, hasLinks }: { pieces: Piece[]; hasLinks: boolean }) {
  return <>{draw(pieces, hasLinks)}</>
}

function draw(pieces: Piece[], hasLinks: boolean): ReactNode[] {
  return pieces.map((piece, i) => drawPiece(piece, { key: i, hasLinks }))
}

function drawPiece(piece: Piece, { key, hasLinks }: { key: number; hasLinks: boolean }): ReactNode {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'math') return drawFormula(piece.tree, key)
  const children = draw(piece.children, hasLinks)
  if (piece.kind === 'link' && hasLinks) {
    return (
      <a
        key={key}
        href={piece.href}
        rel="nofollow ugc noopener"
        className="[overflow-wrap:anywhere]"
      >
        {children}
      </a>
    )
  }
  const [tag, className] = (piece.kind === 'styled' && piece.style && STYLES[piece.style]) || [
    'span',
  ]
  return createElement(tag, { key, className }, ...children)
}

function drawFormula(tree: MathNode, key: number): ReactNode {
  if (!isWide(tree)) return drawNode(tree, key)
  const place =
    tree.attributes['display'] === 'block' ? 'block' : 'inline-block max-w-full align-middle'
  return (
    <span key={key} className={`${place} overflow-x-auto overflow-y-hidden`}>
      {drawNode(tree)}
    </span>
  )
}

/** Tags and attributes are those lib/tex/math-markup.ts lets through. */
function drawNode({ tag, attributes, children }: MathNode, key?: number): ReactNode {
  const nodes = children.map((child) => (typeof child === 'string' ? child : drawNode(child)))
  return createElement(tag, { key, ...attributes }, ...nodes)
}
