import { expect, test } from 'vitest'
import { paragraphs } from '#lib/tex/paragraphs.ts'
import { plainText } from '#lib/tex/plain-text.ts'

test.each([
  ['M$^{2}$Net: a net', 'M²Net: a net'],
  ['$\\ell_0$-norms in $\\mathbb{R}^n$', 'l₀-norms in Rⁿ'],
  ['$x^{a,b}_{10}$', 'x₁₀^(a,b)'],
  ['$\\frac{a+1}{2}$ of $\\log n$', '(a+1)/2 of log n'],
  ['$\\sqrt{x}$ costs $5', '√x costs $5'],
  ['\\textbf{So} \\& \\href{https://a.example}{here}', 'So & here'],
  ['two\n  lines', 'two lines'],
  ['$\\nope$', '$\\nope$'],
])('%s reads %s', (title, plain) => {
  expect(plainText(title)).toBe(plain)
})

test('single line breaks join, blank or indented lines start a paragraph', () => {
  expect(paragraphs('One\ntwo.\n\nThree\r\nfour.\n  Five\nsix.\n \n\n')).toEqual([
    'One two.',
    'Three four.',
    'Five six.',
  ])
  expect(paragraphs('  ')).toEqual([])
})
