import type { MathNode } from '#lib/tex/math-markup.ts'
import { mathText } from '#lib/tex/math-text.ts'

/** Characters of a formula from which on it scrolls in itself: browsers do not break formulas. */
const LONG_FORMULA = 24

/** Whether a formula needs a box of its own, in which it scrolls. */
export function isWide(tree: MathNode): boolean {
  return (
    tree.attributes['display'] === 'block' ||
    mathText(tree).length >= LONG_FORMULA ||
    isSpaced(tree)
  )
}

/** Whether it holds room that no character counts for. */
function isSpaced({ tag, attributes, children }: MathNode): boolean {
  return (
    tag === 'mpadded' ||
    (tag === 'mspace' && Number.parseFloat(attributes['width'] ?? '') > 1) ||
    children.some((child) => typeof child !== 'string' && isSpaced(child))
  )
}
