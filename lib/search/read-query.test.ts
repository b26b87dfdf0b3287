import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseListDay } from '#lib/days/list-day.ts'
import { MAX_TEXT, setField } from '#lib/search/query-parts.ts'
import { findPaperId, isCutShort, isEmptyQuery, readQuery } from '#lib/search/read-query.ts'
import { EMPTY_QUERY, type SearchQuery } from '#lib/search/search-query.ts'

const TODAY = '2026-11-23'

/** What was read, without what was not asked for. */
function read(text: string): Partial<SearchQuery> {
  const entries = Object.entries(readQuery(text, TODAY)).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(EMPTY_QUERY[name as keyof SearchQuery]),
  )
  return Object.fromEntries(entries)
}

test.each<[string, Partial<SearchQuery>]>([
  ['sparse attention', { words: ['sparse', 'attention'] }],
  ['the same the same', { words: ['the', 'same'] }],
  ['GPT-4 22x', { words: ['GPT-4', '22x'] }],
  ['"sparse attention" video', { phrases: ['sparse attention'], words: ['video'] }],
  ['“sparse attention”', { phrases: ['sparse attention'] }],
  [
    'diffusion -image -"text to image"',
    { words: ['diffusion'], without: ['image', 'text to image'] },
  ],
  ['author:He author:"Kaiming He"', { authors: ['He', 'Kaiming He'] }],
  ['AUTHOR:he', { authors: ['he'] }],
  ['author：He', { authors: ['He'] }],
  ['-author:He', { without: ['He'] }],
  ['topic:cs.CL', { topics: ['cs-cl'] }],
  ['topic:"computation and language"', { topics: ['cs-cl'] }],
  ['topic:"Reinforcement Learning"', { topics: ['reinforcement-learning'] }],
  ['org:nvidia submitter:@ada', { organizations: ['nvidia'], submitters: ['ada'] }],
  ['after:2026-11-03', { after: '2026-11-03' }],
  ['after:2026-11', { after: '2026-11-01' }],
  ['after:2026', { after: '2026-01-01' }],
  ['after:2026-W48', { after: '2026-11-23' }],
  ['after:7d', { after: '2026-11-17' }],
  ['after:2W', { after: '2026-11-10' }],
  ['after:1m before:1d', { after: '2026-10-25', before: '2026-11-22' }],
  ['after:2026-10 before:2026-11', { after: '2026-10-01', before: '2026-10-31' }],
  [
    'after:2025 after:2026 before:2027 before:2026-06',
    { after: '2026-01-01', before: '2026-05-31' },
  ],
  ['votes:>20', { votes: { least: 21, most: null } }],
  ['votes:>=20 votes:<50', { votes: { least: 20, most: 49 } }],
  ['votes:20..50', { votes: { least: 20, most: 50 } }],
  ['votes:20', { votes: { least: 20, most: 20 } }],
])('%s is understood', (text, query) => {
  expect(read(text)).toEqual(query)
})

test.each<[string, string[]]>([
  [
    'after:the after:2026-02-30 after:0d after:9999999d after:99999y',
    ['after:the', 'after:2026-02-30', 'after:0d', 'after:9999999d', 'after:99999y'],
  ],
  ['votes:many votes:>1..2', ['votes:many', 'votes:>1..2']],
  ['-votes:>3', ['-votes:>3']],
  ['before: author: topic:', ['before:', 'author:', 'topic:']],
  ['year:2026 coauthor:He', ['year:2026', 'coauthor:He']],
  ['unbalanced "quotes here', ['unbalanced', 'quotes', 'here']],
  ['a--b --flag', ['a--b', '--flag']],
  ['C++ & (R|D) foo:* !bar', ['C++', '(R|D)', 'foo:*', '!bar']],
  ["'; DROP TABLE papers; --", ['DROP', 'TABLE', 'papers;']],
  ['שלום 你好 🦊', ['שלום', '你好', '🦊']],
  ['nul\0l', ['nul', 'l']],
])('%j is searched as words', (text, words) => {
  expect(read(text)).toEqual({ words })
})

test.each(['', '   ', '!!! ??? --', '"" "', '-', '\0', 'author:""', ':::', '- - -'])(
  '%j asks for nothing',
  (text) => {
    expect(isEmptyQuery(readQuery(text, TODAY))).toBe(true)
  },
)

test('one thing asked for is something', () => {
  for (const text of ['a', '"a"', '-a', 'author:a', 'after:7d', 'votes:0'])
    expect(isEmptyQuery(readQuery(text, TODAY)), text).toBe(false)
})

test.each([
  ['2505.10475', '2505.10475'],
  ['https://arxiv.org/pdf/2505.10475v2.pdf', '2505.10475'],
  ['https://huggingface.co/papers/2505.10475', '2505.10475'],
  ['hep-th/9901001', 'hep-th_9901001'],
  ['p0123456789', 'p0123456789'],
  ['https://papers.example/papers/p0123456789?from=mail', 'p0123456789'],
  ['2505.10475 attention', null],
  ['performance', null],
  ['', null],
])('%j names the paper %s', (text, id) => {
  expect(findPaperId(text)).toBe(id)
})

describe('a long question', () => {
  it('is cut, and said to be', () => {
    const long = Array.from({ length: 500 }, (_, i) => `word${i}`).join(' OR ')
    expect(readQuery(long, TODAY).words).toHaveLength(64)
    expect(isCutShort(long)).toBe(true)
    expect(isCutShort('x'.repeat(MAX_TEXT + 1))).toBe(true)
    expect(isCutShort('why do transformers work')).toBe(false)
  })
})

const scraps = fc.constantFrom(
  ...['author:', 'topic:', 'after:', 'before:', 'votes:', 'org:', '-', '"', '>', '2026-11', '7d'],
  ...['\0', '\ud800', '\\', '(', '[', '*', ':*', '&', '|', "'", '🦊', '\u202e', ' ', '0', '۳', 'İ'],
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 2000 }),
  fc
    .array(fc.oneof(scraps, fc.string({ unit: 'grapheme', maxLength: 8 })))
    .map((all) => all.join('')),
)

test('whatever is typed is a query that a database takes', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const query = readQuery(text, TODAY)
      findPaperId(text)
      isCutShort(text)
      const { after, before, votes, ...lists } = query
      for (const day of [after, before]) if (day !== null) expect(parseListDay(day)).toBe(day)
      for (const count of Object.values(votes))
        if (count !== null) expect(Number.isSafeInteger(count)).toBe(true)
      const words = Object.values(lists).flat()
      expect(words.length).toBeLessThanOrEqual(64)
      for (const word of words) {
        expect(word).not.toMatch(/\0/)
        expect(word.isWellFormed()).toBe(true)
        expect(word.trim()).not.toBe('')
      }
    }),
    { numRuns: 1000 },
  )
})

describe('setField', () => {
  it('sets, replaces and takes out', () => {
    expect(setField('sparse attention', 'topic', 'cs-cl')).toBe('sparse attention topic:cs-cl')
    expect(setField('topic:x  sparse Topic:"a b" "a b"', 'topic', 'cs-cl')).toBe(
      'sparse "a b" topic:cs-cl',
    )
    expect(setField('after:7d sparse', 'after', null)).toBe('sparse')
    expect(setField('sparse', 'author', 'Kaiming He')).toBe('sparse author:"Kaiming He"')
  })
})
