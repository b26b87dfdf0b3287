import { expect, test } from 'vitest'
import { readMarkup, type MathNode } from '#lib/tex/math-markup.ts'
import { toMathTree } from '#lib/tex/math-tree.ts'

const formulas = [
  'x^2_i + \\frac{a}{b}',
  '\\mathbf{x}\\in\\mathbb{R}^{d\\times k}',
  '\\left(\\sum_{i=1}^n \\alpha_i\\right)',
  '\\begin{pmatrix}a & b\\\\c & d\\end{pmatrix}',
  '\\color{red}{x}\\colorbox{yellow}{y}',
  '\\text{if \\textbf{so}}',
  '\\underbrace{x}_{y} \\overline{z} \\boxed{w}',
  '\\Huge x \\raisebox{1em}{y} \\hspace{900em} z',
]

test.each(formulas)('%s becomes elements without style, colour or handlers', (tex) => {
  const nodes = flatten(toMathTree(tex, false))
  expect(nodes[0]?.tag).toBe('math')
  const names = new Set(nodes.flatMap(({ attributes }) => Object.keys(attributes)))
  for (const name of names) expect(name).not.toMatch(/^style|^on|href|src|color|background|class$/)
})

test('letters of a style are letters of Unicode, since browsers know no mathvariant', () => {
  const letters = (tex: string) => flatten(toMathTree(tex, false)).flatMap(textsOf).join('')
  expect(letters('\\mathbb{R}\\mathcal{L}\\mathfrak{g}\\mathbf{x}\\mathsf{A}\\mathtt{0}')).toBe(
    'ℝℒ𝔤𝐱𝖠𝟶',
  )
  expect(letters('\\boldsymbol{\\alpha}\\mathbf{1}\\mathrm{d}')).toBe('𝜶𝟏d')
})

test('a word inside a formula keeps its letters and gets a class', () => {
  const words = flatten(toMathTree('\\textbf{Re}^2', false))
  expect(words).toContainEqual({
    tag: 'mtext',
    attributes: { className: 'font-bold' },
    children: ['Re'],
  })
})

test('a function keeps its distance, unless a bracket follows', () => {
  const spaces = (tex: string) =>
    flatten(toMathTree(tex, false)).flatMap(({ attributes }) => attributes['rspace'] ?? [])
  expect(spaces('\\log n')).toEqual(['0.1667em'])
  expect(spaces('\\log(n)')).toEqual([])
  expect(spaces('\\log\\left(n\\right)')).toEqual([])
})

test('a formula on its own line says so', () => {
  expect(toMathTree('x', true)?.attributes).toEqual({ display: 'block' })
  expect(toMathTree('x', false)?.attributes).toEqual({})
})

test.each([
  ['an unknown element', '<math><script>x</script></math>'],
  ['an element that stays open', '<math><mi>x</math>'],
  ['no element', 'x'],
  ['too deep a tree', '<mrow>'.repeat(99) + '</mrow>'.repeat(99)],
  ['too large a tree', `<math>${'<mi>x</mi>'.repeat(5000)}</math>`],
  ['a far reach back', '<math><mspace width="-9em"/></math>'],
  ['many short ones', `<math>${'<mspace width="-0.9em"/>'.repeat(3)}</math>`],
  ['a far reach up', '<math><mpadded voffset="10em"><mi>x</mi></mpadded></math>'],
])('markup with %s is refused', (_, markup) => {
  expect(readMarkup(markup)).toBeNull()
})

test('attributes that are not known stay out', () => {
  expect(
    readMarkup('<math style="x" onclick="y" href="z" width="1em;x"><mi>&lt;b&gt;</mi></math>'),
  ).toEqual({
    tag: 'math',
    attributes: {},
    children: [{ tag: 'mi', attributes: {}, children: ['<b>'] }],
  })
})

function flatten(node: MathNode | null): MathNode[] {
  if (!node) return []
  return [
    node,
    ...node.children.flatMap((child) => (typeof child === 'string' ? [] : flatten(child))),
  ]
}

function textsOf(node: MathNode): string[] {
  return node.children.filter((child) => typeof child === 'string')
}
