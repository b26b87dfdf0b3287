import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LINK_ROWS, linkFields } from '#lib/paper-form/link-rows.ts'
import {
  NOTHING_KNOWN,
  PAPER_FIELDS,
  readValues,
  writeValues,
} from '#lib/paper-form/paper-values.ts'
import { refusePaper } from '#lib/paper-form/schema.ts'

const GOOD = {
  title: 'Counting Foxes at Night',
  abstract: 'A camera counts foxes.\r\n\r\n  It misses $n^2$ of them.',
  authors: 'Ada Fox, Bo Hare',
  url: 'https://journal.example.org/foxes',
  published_at: '2026-05-04',
  topics: 'cs.CV, foxes',
  'links.0.kind': 'code',
  'links.0.url': 'https://code.example.org/foxes',
  'links.3.kind': 'dataset',
  'links.3.url': 'https://data.example.org/foxes',
}

const required = ['abstract', 'authors', 'url'] as const
const today = '2026-05-31'

function refusedFields(typed: Record<string, string>) {
  const values = readValues(typed, NOTHING_KNOWN)
  return refusePaper(values, { typed, fields: PAPER_FIELDS, required, today })?.fields ?? null
}

test('a good paper is read as it was meant', () => {
  expect(refusedFields(GOOD)).toBeNull()
  expect(readValues(GOOD, NOTHING_KNOWN)).toEqual({
    title: GOOD.title,
    abstract: 'A camera counts foxes.\n\n  It misses $n^2$ of them.',
    authors: ['Ada Fox', 'Bo Hare'],
    url: GOOD.url,
    published_at: GOOD.published_at,
    topics: ['cs.CV', 'foxes'],
    links: [
      { kind: 'code', url: 'https://code.example.org/foxes' },
      { kind: 'dataset', url: 'https://data.example.org/foxes' },
    ],
  })
})

test('an empty form is told what to fill in, from the top', () => {
  expect(Object.entries(refusedFields({}) ?? {})).toEqual([
    ['title', 'Enter the title.'],
    ['abstract', 'Enter the abstract.'],
    ['authors', 'Enter the authors, one on each line.'],
    ['url', 'Enter the address at which it can be read.'],
  ])
})

const MARKS = ['\0', '\u0007', '\u202e', '\u2066', '\ud800', '\udfff', '\u0085']
const HUGE = '>'.repeat(64 * 1024)
const MANY = Array.from({ length: 12_000 }, (_, i) => `a${i}`).join(',')

describe.each(['title', 'abstract', 'authors', 'topics'])('the %s', (field) => {
  test.each(MARKS)('with the character %j is refused, and where it stands is said', (mark) => {
    const fields = refusedFields({ ...GOOD, [field]: `Of foxes${mark} and of hares` })
    expect(fields).toEqual({
      [field]: expect.stringContaining('invisible character after “Of foxes”'),
    })
  })

  test.each([HUGE, 'x'.repeat(64 * 1024), MANY])('of 64 KB is refused', (huge) => {
    expect(Object.keys(refusedFields({ ...GOOD, [field]: huge }) ?? {})).toEqual([field])
  })

  test('keeps joiners that scripts and signs need', () => {
    expect(refusedFields({ ...GOOD, [field]: 'می\u200cخواهم 👩\u200d🔬 A' })).toBeNull()
  })
})

test('texts made to take long are answered like any other', () => {
  for (const piece of [' ', '\t', ' \n', '\r\n', 'a,', 'a;', ' and ', '& ', ', '])
    for (const field of ['title', 'abstract', 'authors', 'topics', 'url', 'links.0.url']) {
      const text = `${piece.repeat((250 * 1024) / piece.length)}x`
      const fields = refusedFields({ ...GOOD, [field]: text })
      expect(Object.keys(fields ?? {}).filter((name) => name !== field)).toEqual([])
    }
})

test.each(['\u200b\u200d', '\ufeff', '…', ' \u00a0\u2003', '\u2800'])(
  'a title and a text of %j are empty',
  (text) => {
    const fields = refusedFields({ ...GOOD, title: text, abstract: text, authors: text })
    expect(Object.keys(fields ?? {})).toEqual(['title', 'abstract', 'authors'])
  },
)

test.each(['tomorrow', '2026-06-01', '2026-02-30', '0000-01-01', '99999-01-01', HUGE, '\0'])(
  'the date %j is refused',
  (text) => {
    expect(Object.keys(refusedFields({ ...GOOD, published_at: text }) ?? {})).toEqual([
      'published_at',
    ])
  },
)

test.each(['http://journal.example.org', 'javascript:alert(1)', 'https://127.0.0.1/', HUGE, '\0'])(
  'the address %j is refused, as are links to it',
  (url) => {
    const fields = refusedFields({ ...GOOD, url, 'links.3.url': url })
    expect(Object.keys(fields ?? {})).toEqual(['url', 'links.3.url'])
  },
)

test('a link says what it leads to, and there are only so many of them', () => {
  expect(refusedFields({ ...GOOD, 'links.3.kind': '<b>' })).toEqual({
    'links.3.kind': 'Choose what it leads to.',
  })
  const rows = Array.from({ length: LINK_ROWS }, (_, row) => Object.values(linkFields(row)))
  const many = rows.flatMap(([kind = '', url = ''], row) => [
    [kind, 'code'],
    [url, `https://code.example.org/${row}`],
  ])
  expect(refusedFields({ ...GOOD, ...Object.fromEntries(many) })).toEqual({
    links: 'A paper has at most 10 links.',
  })
})

test('any text is answered, and what is taken is written and read again as the same', () => {
  const texts = fc.record(
    Object.fromEntries(Object.keys(GOOD).map((name) => [name, fc.string({ unit: 'binary' })])),
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(texts, (some) => {
      const typed = { ...GOOD, ...some }
      const values = readValues(typed, NOTHING_KNOWN)
      const fields = refusedFields(typed)
      for (const message of Object.values(fields ?? {})) expect(message).toMatch(/\.$/)
      if (!fields) expect(readValues(writeValues(values), NOTHING_KNOWN)).toEqual(values)
    }),
  )
})
