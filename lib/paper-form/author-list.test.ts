import { expect, test } from 'vitest'
import { readAuthors } from '#lib/paper-form/author-list.ts'

test.each([
  ['Ada Fox\nBo Hare', ['Ada Fox', 'Bo Hare']],
  ['Ada Fox\r\n\r\n  Bo   Hare \r\n', ['Ada Fox', 'Bo Hare']],
  ['Ada Fox, Bo Hare and Cy Wolf', ['Ada Fox', 'Bo Hare', 'Cy Wolf']],
  ['Ada Fox, Bo Hare, and Cy Wolf', ['Ada Fox', 'Bo Hare', 'Cy Wolf']],
  ['Ada Fox & Bo Hare', ['Ada Fox', 'Bo Hare']],
  ['Ada Fox,\nBo Hare,\nand Cy Wolf', ['Ada Fox', 'Bo Hare', 'Cy Wolf']],
  ['Fox, Ada and Hare, Bo', ['Ada Fox', 'Bo Hare']],
  ['Fox, Ada; Hare, Bo', ['Ada Fox', 'Bo Hare']],
  ['Ada Fox; Bo Hare', ['Ada Fox', 'Bo Hare']],
  ['Sam Fox, Jr., Bo Hare', ['Sam Fox, Jr.', 'Bo Hare']],
  ['Andrea Sandor, Rand Land', ['Andrea Sandor', 'Rand Land']],
  ['Ludwig van Beethoven', ['Ludwig van Beethoven']],
  ['', []],
  [' ,;\n and \n& ', []],
])('%j', (text, names) => {
  expect(readAuthors(text)).toEqual(names)
})

test('a known name stays whole on a line of its own', () => {
  const known = ['Foxes, Hares and Others']
  expect(readAuthors('Foxes, Hares and Others\nAda Fox, Bo Hare', known)).toEqual([
    'Foxes, Hares and Others',
    'Ada Fox',
    'Bo Hare',
  ])
})
