import type { MathNode } from '#lib/tex/math-markup.ts'

/**
 * Browsers know only mathvariant="normal" (MathML Core); every other variant is
 * a letter of its own in Unicode's block Mathematical Alphanumeric Symbols.
 * Code points of a variant's A, a, 0, Α and α there.
 */
const STARTS: Record<
  string,
  [A: number, a: number, zero?: number, Alpha?: number, alpha?: number]
> = {
  bold: [0x1d400, 0x1d41a, 0x1d7ce, 0x1d6a8, 0x1d6c2],
  italic: [0x1d434, 0x1d44e],
  'bold-italic': [0x1d468, 0x1d482, 0x1d7ce, 0x1d71c, 0x1d736],
  script: [0x1d49c, 0x1d4b6],
  'bold-script': [0x1d4d0, 0x1d4ea],
  fraktur: [0x1d504, 0x1d51e],
  'bold-fraktur': [0x1d56c, 0x1d586],
  'double-struck': [0x1d538, 0x1d552, 0x1d7d8],
  'sans-serif': [0x1d5a0, 0x1d5ba, 0x1d7e2],
  'bold-sans-serif': [0x1d5d4, 0x1d5ee, 0x1d7ec],
  'sans-serif-italic': [0x1d608, 0x1d622],
  'sans-serif-bold-italic': [0x1d63c, 0x1d656],
  monospace: [0x1d670, 0x1d68a, 0x1d7f6],
}

/** Letters that Unicode had before the block, where it leaves gaps. */
const ELSEWHERE: Record<string, Record<string, string>> = {
  italic: { h: 'ℎ' },
  script: {
    ...{ B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ' },
    ...{ e: 'ℯ', g: 'ℊ', o: 'ℴ' },
  },
  fraktur: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
  'double-struck': { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
}

const RANGES = ['AZ', 'az', '09', 'ΑΩ', 'αω'] as const

/** Words inside a formula stay plain letters, and get these classes instead. */
const WORD_CLASSES: [RegExp, string][] = [
  [/bold/, 'font-bold'],
  [/italic/, 'italic'],
  [/sans-serif/, 'font-sans'],
  [/monospace/, 'font-mono'],
]

/** The tree with each variant made visible; changes it in place. */
export function styleLetters(node: MathNode): MathNode {
  const variant = node.attributes['mathvariant']
  if (variant && variant !== 'normal') {
    delete node.attributes['mathvariant']
    if (node.tag === 'mtext') node.attributes['className'] = toClasses(variant)
    else node.children = node.children.map((child) => toVariant(child, variant))
  }
  for (const child of node.children) if (typeof child === 'object') styleLetters(child)
  return node
}

function toClasses(variant: string): string {
  const applying = WORD_CLASSES.filter(([pattern]) => pattern.test(variant))
  return applying.map(([, className]) => className).join(' ')
}

function toVariant(child: MathNode | string, variant: string): MathNode | string {
  if (typeof child === 'object') return child
  return Array.from(child, (letter) => toVariantLetter(letter, variant)).join('')
}

function toVariantLetter(letter: string, variant: string): string {
  const elsewhere = ELSEWHERE[variant]?.[letter]
  if (elsewhere) return elsewhere
  const range = RANGES.findIndex(([first = '', last = '']) => letter >= first && letter <= last)
  const start = STARTS[variant]?.[range]
  const first = RANGES[range]?.codePointAt(0)
  if (!start || !first || letter.length > 1) return letter
  return String.fromCodePoint(start + letter.charCodeAt(0) - first)
}
