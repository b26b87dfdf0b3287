import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MathNode } from '#lib/tex/math-markup.ts'
import type { Piece } from '#lib/tex/pieces.ts'
import { plainText } from '#lib/tex/plain-text.ts'
import { readTex } from '#lib/tex/read-tex.ts'

/** Pieces as compact text: `{style|…}`, `[href|…]`, `<formula>`. */
function show(text: string): string {
  return readTex(text).map(showPiece).join('')
}

function showPiece(piece: Piece): string {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'math') return `<${showNode(piece.tree)}>`
  const inner = piece.children.map(showPiece).join('')
  return piece.kind === 'link' ? `[${piece.href}|${inner}]` : `{${piece.style ?? 'plain'}|${inner}}`
}

function showNode(node: MathNode): string {
  return node.children
    .map((child) => (typeof child === 'string' ? child : showNode(child)))
    .join('')
}

test.each([
  ['costs $5 million to $10 a head', 'costs $5 million to $10 a head'],
  ['under $0.1', 'under $0.1'],
  ['1$: Cheap', '1$: Cheap'],
  ['a $5 toll, then $x$', 'a $5 toll, then <x>'],
  ['M$^{2}$Net', 'M<2>Net'],
  ['$\\mathbb{R}$ and $\\mathcal{L}$', '<ℝ> and <ℒ>'],
  ['about $\\times$4', 'about ×4'],
  ['2D$\\to$3D$\\to$2D', '2D→3D→2D'],
  ['$\\frac{1}{2}$3', '$\\frac{1}{2}$3'],
  ['$92.5%$', '<92.5%>'],
  ['a$\\unicode{x2013}$b', 'a<–>b'],
  ['22times', '22times'],
])('mathematics: %s', (text, shown) => {
  expect(show(text)).toBe(shown)
})

test.each([
  ['40\\% of Q\\&A, \\$20, a\\_b, \\#1', '40% of Q&A, $20, a_b, #1'],
  ['\\textbf{so \\emph{very}} \\texttt{x}', '{strong|so {em|very}} {code|x}'],
  ['{\\em so} and {\\bf much}', '{em|so} and {strong|much}'],
  ['\\textsc{Fox} \\textcolor{red}{hot} \\mbox{a b}', '{small-caps|Fox} {plain|hot} {plain|a b}'],
  ['MC\\textsuperscript{2}', 'MC{sup|2}'],
  ['360{\\deg} and LiPO-{\\lambda}', '360° and LiPO-λ'],
  ["na\\\"ive Fr\\'echet, {\\'E}t\\'{e}, na\\\"{\\i}ve", 'naïve Fréchet, Été, naïve'],
  ['Do\\~nana, s\\u{a}, \\c{C}a, \\v{s}', 'Doñana, să, Ça, š'],
  ["the object\\'s", 'the object’s'],
  ['\\b{eta} and \\r{ho} came broken', '\\b{eta} and \\r{ho} came broken'],
  ["``so'' it is 5'' long", "“so” it is 5'' long"],
  ['pages 3--5 -- or more---much', 'pages 3–5 – or more—much'],
  ['use --quiet or -->, not ----', 'use --quiet or -->, not ----'],
  ['Fig.~3 shows ~1B of 10~20', 'Fig.\u00a03 shows ~1B of 10~20'],
  ['\\method{} and \\cite{fox}', '\\method{} and \\cite{fox}'],
  ['{3, 8}B \\textbf{open', '{3, 8}B \\textbf{open'],
])('text: %s', (text, shown) => {
  expect(show(text)).toBe(shown)
})

test.each([
  [
    'see https://a.example/b_c~d--e.',
    'see [https://a.example/b_c~d--e|https://a.example/b_c~d--e].',
  ],
  ['(https://a.example/b)', '([https://a.example/b|https://a.example/b])'],
  ['\\url{https://a.example/b\\_c}', '[https://a.example/b_c|https://a.example/b_c]'],
  ['\\href{https://a.example}{\\emph{here}}', '[https://a.example|{em|here}]'],
  ['\\href{https://a.example}{https://b.example}', '[https://a.example|https://b.example]'],
  ['\\url{a.example}', '\\url{a.example}'],
])('address: %s', (text, shown) => {
  expect(show(text)).toBe(shown)
})

test.each([
  '\\href{javascript:alert(1)}{x}',
  '\\href{data:text/html,x}{x}',
  '\\url{javascript:alert(1)}',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\href{https://a.example}{x}$',
  '$\\htmlClass{a}{x}$',
  '$\\htmlStyle{color:red}{x}$',
  '$\\includegraphics{https://a.example/a.png}$',
  '$\\def\\x{\\x\\x}\\x$',
  '$\\kern-100em x$',
  '$\\undefined$',
  '$\\frac{1}$',
  '$}{$',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)> &lt;b&gt;',
])('%s is shown exactly as written', (text) => {
  expect(show(text)).toBe(text)
})

const LARGE = 100_000
const hostile = {
  braces: '{'.repeat(LARGE),
  dollars: '$'.repeat(LARGE),
  backslashes: '\\'.repeat(LARGE),
  'open mathematics': '\\('.repeat(LARGE / 2),
  'open styles': '\\textbf{'.repeat(LARGE / 8),
  'nested styles': '\\textbf{'.repeat(LARGE / 9) + '}'.repeat(LARGE / 9),
  'nested switches': '{\\em '.repeat(LARGE / 6) + '}'.repeat(LARGE / 6),
  quotations: "``a''".repeat(LARGE / 5),
  addresses: 'https://'.repeat(LARGE / 8),
  'one address': `https://a.example/${')'.repeat(LARGE)}`,
  formulas: '$x$ '.repeat(LARGE / 4),
  'nested formulas': `$${'{'.repeat(450)}x${'}'.repeat(450)}$ `.repeat(LARGE / 1000),
  'nested roots': `$${'\\sqrt{'.repeat(140)}x${'}'.repeat(140)}$ `.repeat(LARGE / 1000),
}

test.each(Object.entries(hostile))('a hundred thousand characters of %s', (_, text) => {
  expect(readTex(text).length).toBeGreaterThan(0)
})

test('any text is read, and not too deep', () => {
  const bits =
    "\\ $ { } ~ -- `` '' \\textbf{ \\href{ \\url{ \\em \\( \\) \\[ $$ ^ _ & < > 1 a \\frac \\left( https://a.example"
  const text = fc.array(fc.oneof(fc.constantFrom(...bits.split(' ')), fc.string()))
  fc.assert(
    fc.property(text, (words) => {
      const pieces = readTex(words.join(''))
      expect(depthOf(pieces)).toBeLessThanOrEqual(10)
      expect(typeof plainText(words.join(''))).toBe('string')
    }),
    { numRuns: 1000 },
  )
})

test('a text without TeX comes back as it is', () => {
  const plain = fc.string().filter((text) => text !== '' && !/[\\${~`'-]|http/.test(text))
  fc.assert(
    fc.property(plain, (text) => {
      expect(readTex(text)).toEqual([{ kind: 'text', text }])
    }),
  )
})

function depthOf(pieces: Piece[]): number {
  return (
    1 + Math.max(0, ...pieces.map((piece) => ('children' in piece ? depthOf(piece.children) : 0)))
  )
}
