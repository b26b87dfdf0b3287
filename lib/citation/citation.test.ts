import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeBibtex } from '#lib/citation/bibtex.ts'
import { bibtexText, bibtexTitle } from '#lib/citation/bibtex-text.ts'
import { citationKey, type Cited } from '#lib/citation/cited.ts'
import { readPersonName } from '#lib/citation/person-name.ts'
import { writeRis } from '#lib/citation/ris.ts'
import { readBack } from '#lib/citation/test-read-back.ts'

const FOXES: Cited = {
  ...{ id: '2605.01234', title: 'Counting Foxes at Night', abstract: 'One.\n\nTwo.', url: null },
  ...{ publishedAt: new Date('2026-05-03'), doi: '10.1000/a_b', journalRef: 'J. Foxes 12' },
  ...{ authors: named('Ada Lovelace', 'The ATLAS Collaboration'), topics: [{ slug: 'cs-cl' }] },
}

function named(...names: string[]) {
  return names.map((name) => ({ name }))
}

test('an entry has what arXiv’s own has', () => {
  expect(writeBibtex([FOXES])).toBe(`@misc{lovelace-2605.01234,
  title = {{Counting Foxes at Night}},
  author = {Lovelace, Ada and {The ATLAS Collaboration}},
  year = {2026},
  month = may,
  eprint = {2605.01234},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  doi = {10.1000/a_b},
  note = {J. Foxes 12},
  url = {https://arxiv.org/abs/2605.01234},
}
`)
})

test('a keyword is no class of arXiv', () => {
  expect(writeBibtex([{ ...FOXES, topics: [{ slug: 'graphics' }] }])).not.toContain('primaryClass')
})

test('what is not known is left out', () => {
  const bare = { ...FOXES, ...{ doi: null, journalRef: null, publishedAt: null, authors: [] } }
  const own = { ...bare, id: 'p0123456789', url: 'https://example.org/a%20b_{c}', topics: [] }
  expect(writeBibtex([own])).toBe(
    '@misc{p0123456789,\n  title = {{Counting Foxes at Night}},\n' +
      '  url = {https://example.org/a%20b_%7Bc%7D},\n}\n',
  )
  const tags = writeRis([own])
    .split('\r\n')
    .map((line) => line.slice(0, 2))
  expect(tags).toEqual(['TY', 'ID', 'TI', 'AB', 'UR', 'ER', ''])
})

test.each<[string, object]>([
  ['Ada Lovelace', { given: 'Ada', family: 'Lovelace' }],
  ['Ludwig van Beethoven', { given: 'Ludwig', particle: 'van', family: 'Beethoven' }],
  ['Juana de la Cruz', { given: 'Juana', particle: 'de la', family: 'Cruz' }],
  ['Beethoven, Ludwig van', { given: 'Ludwig van', family: 'Beethoven' }],
  ['Martin Luther King, Jr.', { given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
  ['King, Jr., Martin', { given: 'Martin', family: 'King', suffix: 'Jr.' }],
  ['John Smith III', { given: 'John', family: 'Smith', suffix: 'III' }],
  ["Gaston L\\'eon d'Herelle", { given: 'Gaston Léon', family: "d'Herelle" }],
  ['Éamon Ó Cuív', { given: 'Éamon Ó', family: 'Cuív' }],
  ['danah boyd', { name: 'danah boyd' }],
  ['Aristotle', { name: 'Aristotle' }],
  ['李 白', { name: '李 白' }],
  ['The ATLAS Collaboration', { name: 'The ATLAS Collaboration' }],
  ['Gemini Team', { name: 'Gemini Team' }],
  ['Johnson and Johnson', { name: 'Johnson and Johnson' }],
  ['Research, Inc., New, York', { name: 'Research, Inc., New, York' }],
])('the name %s', (written, expected) => {
  expect(readPersonName(written)).toMatchObject(expected)
})

test.each([
  ['Foxes in $\\mathbb{R}^2$ & 50% more', 'Foxes in $\\mathbb{R}^2$ \\& 50\\% more'],
  ['It costs $5 and $10', 'It costs \\$5 and \\$10'],
  ['A 50% share: $p=50%$', 'A 50\\% share: $p=50\\%$'],
  ['G\\"odel {\\em and} \\textbf{Escher}', 'Gödel and Escher'],
  ['$\\left\\{ a \\right.$ is open', '\\textbraceleft{}a is open'],
  [
    '$\\input{/etc/passwd}$',
    '\\$\\textbackslash{}input\\textbraceleft{}/etc/passwd\\textbraceright{}\\$',
  ],
  ['$\\def\\x{1}\\x$ }', '\\$\\textbackslash{}def\\textbackslash{}x'],
  ['Two\nlines\u202e and a mark\ue000', 'Two lines and a mark'],
])('the title %j', (title, expected) => {
  expect(bibtexTitle(title)).toContain(expected)
})

const HOSTILE = ['}', '{', '\\', '%', '@misc{x,', '"', '\n', 'TY  - ', '$', '\u202e', '\u0000']
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 6, unit: 'binary' })))
  .map((parts) => `x${parts.join('')}`)

test('whatever stands in a paper, both files read back as that many papers, one line a value', () => {
  fc.assert(
    fc.property(text, text, text, (title, name, journalRef) => {
      const hostile = { ...FOXES, ...{ title, abstract: title, journalRef, doi: null } }
      const papers = [{ ...hostile, authors: named(name, 'Ada Lovelace') }, FOXES]
      const bibtex = writeBibtex(papers)
      expect(readBack(bibtex, 'bib').map(({ author }) => author?.at(-1)?.family)).toEqual([
        ...['Lovelace', 'The ATLAS Collaboration'],
      ])
      for (const line of bibtex.split('\n'))
        expect(line).toMatch(/^(@misc\{|\s\s[a-zA-Z]+ = |\}?$)/)
      const ris = writeRis(papers)
      expect(readBack(ris, 'ris')).toHaveLength(2)
      for (const line of ris.split('\r\n')) expect(line).toMatch(/^$|^[A-Z][A-Z0-9] {2}- [^\r\n]*$/)
    }),
    { numRuns: 200 },
  )
})

test('a text without an escape breaks the file, which reading it back notices', () => {
  const broken = writeBibtex([{ ...FOXES, title: 'x' }]).replace('{{x}}', '{{}}} x}')
  expect(() => expect(readBack(broken, 'bib')).toMatchObject([{ title: 'x' }])).toThrow()
})

test('titles and names come back as they were', () => {
  const paper = { ...FOXES, title: 'Löwen & 100% Füchse: $x_{1}^2$ #1' }
  const authors = named('Émile Zola', 'Ludwig van Beethoven', 'Łukasz Kaiser')
  const [bibtex] = readBack(writeBibtex([{ ...paper, authors }]), 'bib')
  const [ris] = readBack(writeRis([{ ...paper, authors }]), 'ris')
  for (const read of [bibtex, ris]) {
    expect(read).toMatchObject({ id: 'zola-2605.01234', title: 'Löwen & 100% Füchse: x₁² #1' })
    expect(read?.author?.map(({ given }) => given)).toEqual(['Émile', 'Ludwig', 'Łukasz'])
  }
  expect(ris?.['abstract']).toBe('One. Two.')
})

test('a key is the paper’s alone, and made of letters that keys may have', () => {
  const key = (id: string, name: string) => citationKey({ id, authors: named(name) })
  expect(key('2605.01234', 'Łukasz Ó Béarra')).toBe('bearra-2605.01234')
  expect(key('hep-th_9901001', 'Juan de la Cruz')).toBe('cruz-hep-th_9901001')
  expect(key('p0123456789', '李白')).toBe('p0123456789')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(key('2605.01234', name)).toMatch(/^(?:[a-z]{1,40}-)?2605\.01234$/)
    }),
  )
})

test('a text means itself', () => {
  expect(bibtexText('a_b {c} \\d ~e ^f $g #h')).toBe(
    'a\\_b \\textbraceleft{}c\\textbraceright{} \\textbackslash{}d ' +
      '\\textasciitilde{}e \\textasciicircum{}f \\$g \\#h',
  )
})
