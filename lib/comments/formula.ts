import type { Element } from 'hast'
import type { MathNode } from '#lib/tex/math-markup.ts'
import { toMathTree } from '#lib/tex/math-tree.ts'
import { isWide } from '#lib/tex/wide-formula.ts'

/** A formula as elements, a wide one in a box of its own that scrolls; null when it is none. */
export function writeFormula(tex: string, isDisplay: boolean): Element | null {
  const tree = toMathTree(tex, isDisplay)
  if (!tree) return null
  const formula = toElement(tree)
  if (!isWide(tree)) return formula
  const className = [isDisplay ? 'formula-block' : 'formula']
  return { type: 'element', tagName: 'span', properties: { className }, children: [formula] }
}

function toElement({ tag, attributes, children }: MathNode): Element {
  return {
    type: 'element',
    tagName: tag,
    properties: { ...attributes },
    children: children.map((child) =>
      typeof child === 'string' ? { type: 'text', value: child } : toElement(child),
    ),
  }
}
