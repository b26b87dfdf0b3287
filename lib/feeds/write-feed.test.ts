import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { parseFeed } from '@rowanmanning/feed-parser'
import { parseXml, XmlElement, type XmlNode } from '@rgrove/parse-xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FeedContent, FeedPaper } from '#lib/feeds/feed.ts'
import { writeFeed } from '#lib/feeds/write-feed.ts'
import { xmlText } from '#lib/feeds/xml-text.ts'
import { plainText } from '#lib/tex/plain-text.ts'
import { findRealData } from '#lib/import/test-data.ts'

const ORIGIN = 'https://papers.example'

const FOXES: FeedPaper = {
  id: '2605.01234',
  title: 'Counting Foxes with $O(n^2)$ Cameras & <Care>',
  abstract:
    'Foxes are shy.\n\n  We count $10^{5}$ of them, 22$\\times$ faster than “R&D” did; $a < b$.',
  submittedAt: new Date('2026-11-20T08:00:00Z'),
  updatedAt: new Date('2026-11-22T09:30:00Z'),
  firstAuthors: ['Ada Lovelace', 'G\\"odel, Kurt'],
  authorCount: 5,
  organization: 'Open Lab',
  topics: ['cs.CL', 'night vision'],
  links: [{ kind: 'code', url: 'https://example.org/?a=1&b="2"' }],
}

function write(format: 'rss' | 'atom' | 'json', papers: FeedPaper[], title = 'Trending') {
  const content: FeedContent = { title, path: '/papers/trending', papers }
  const path = `/feeds/trending.${format}?q=a%20b&min_votes=1`
  return writeFeed(content, format, { name: 'Broadsheet', byline: 'Papers', origin: ORIGIN, path })
}

describe.each(['rss', 'atom'] as const)('%s', (format) => {
  test('says what a parser of others reads', () => {
    const { title, url, self, updated, items } = parseFeed(write(format, [FOXES]))
    expect({ title, url, self, updated }).toEqual({
      ...{ title: 'Broadsheet: Trending', url: `${ORIGIN}/papers/trending` },
      self: `${ORIGIN}/feeds/trending.${format}?q=a%20b&min_votes=1`,
      updated: FOXES.updatedAt,
    })
    const [item] = items
    const { id, published, authors, categories } = item ?? {}
    expect([id, item?.url]).toEqual(Array(2).fill(`${ORIGIN}/papers/2605.01234`))
    expect([item?.title, published]).toEqual([
      ...['Counting Foxes with O(n²) Cameras & <Care>', FOXES.submittedAt],
    ])
    expect(authors?.map(({ name }) => name)).toEqual(['Ada Lovelace', 'Gödel, Kurt', 'and 3 more'])
    const changed = readAll(
      parseXml(write(format, [FOXES])),
      format === 'rss' ? 'atom:updated' : 'updated',
    )
    expect(new Date(changed.at(-1) ?? '')).toEqual(FOXES.updatedAt)
    expect(categories?.map(({ term }) => term)).toEqual(['cs.CL', 'night vision'])
  })

  test('has the whole abstract as HTML, its mathematics as text, and the links', () => {
    const [html] = readAll(
      parseXml(write(format, [FOXES])),
      format === 'rss' ? 'description' : 'content',
    ).slice(-1)
    expect(html?.trim()).toBe(
      '<p>Foxes are shy.</p>\n' +
        '<p>We count 10⁵ of them, 22× faster than “R&amp;D” did; a&lt;b.</p>\n' +
        '<p><a href="https://example.org/?a=1&amp;b=&quot;2&quot;">Code</a></p>',
    )
  })

  test('without papers is one, too', () => {
    expect(parseFeed(write(format, [])).items).toEqual([])
    expect(() => parseXml(write(format, []))).not.toThrow()
  })

  test('is well-formed and says the same, whatever a paper holds', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        const paper = {
          ...FOXES,
          title: one,
          abstract: other,
          firstAuthors: [other],
          topics: [one],
        }
        const text = write(format, [paper], one)
        const titles = readAll(parseXml(text), 'title').map(oneLine)
        expect(titles.at(-1)).toBe(oneLine(xmlText(plainText(one))) || FOXES.id)
        expect(parseFeed(text).items[0]?.id).toBe(`${ORIGIN}/papers/2605.01234`)
      }),
      { numRuns: 300 },
    )
  })
})

test('JSON says the same, as text', () => {
  const feed = JSON.parse(write('json', [FOXES]))
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    ...{ title: 'Broadsheet: Trending', home_page_url: `${ORIGIN}/papers/trending` },
    items: [
      {
        ...{ id: `${ORIGIN}/papers/2605.01234`, url: `${ORIGIN}/papers/2605.01234` },
        title: 'Counting Foxes with O(n²) Cameras & <Care>',
        content_text: 'Foxes are shy.\n\nWe count 10⁵ of them, 22× faster than “R&D” did; a<b.',
        date_published: '2026-11-20T08:00:00.000Z',
        date_modified: '2026-11-22T09:30:00.000Z',
        tags: ['cs.CL', 'night vision'],
      },
    ],
  })
})

test('nothing in a feed is of the moment', async () => {
  const before = (['rss', 'atom', 'json'] as const).map((format) => write(format, [FOXES]))
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect((['rss', 'atom', 'json'] as const).map((format) => write(format, [FOXES]))).toEqual(before)
})

/** The texts of all elements of a name, as any program that reads XML has them. */
function readAll({ children }: { children: readonly XmlNode[] }, name: string): string[] {
  return children
    .filter((node) => node instanceof XmlElement)
    .flatMap((node) => [...(node.name === name ? [node.text] : []), ...readAll(node, name)])
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const NASTY = [
  ...[
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '&',
    '&amp;',
    '&#0;',
    '<',
    '>',
    '"',
    "'",
    '\\',
    '$',
    '$x<y$',
  ],
  ...['\0', '\x01', '\x0b', '\x0c', '\x1f', '\x7f', '\x85', '\u202e', '\u2066', '\u200f', '\ufeff'],
  ...[
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udc00',
    '\u{1f98a}',
    '\u2028',
    '\r',
    '\n',
    '\t',
    ' ',
    'a',
    '{',
    '}',
  ],
]
const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))

const archive = findRealData('hf-daily/papers.jsonl.gz')
/** Of so many papers one, unless all are asked for. */
const STEP = process.env['LONG_TESTS'] ? 1 : 10

test.skipIf(!archive)(
  'papers of the archive make feeds that can be read',
  async () => {
    const source = createReadStream(archive ?? '').pipe(createGunzip())
    const papers: FeedPaper[] = []
    let count = 0
    for await (const line of createInterface({ input: source })) {
      if (count++ % STEP > 0) continue
      const { title, summary, authors, ai_keywords: keywords } = JSON.parse(line)
      const firstAuthors = (authors ?? []).map(({ name }: { name: string }) => name)
      papers.push({
        ...FOXES,
        title,
        abstract: summary ?? '',
        firstAuthors,
        topics: keywords ?? [],
      })
    }
    expect(papers.length).toBeGreaterThan(1_000)
    for (const format of ['rss', 'atom'] as const) {
      const text = write(format, papers)
      expect(() => parseXml(text)).not.toThrow()
      expect(parseFeed(text).items).toHaveLength(papers.length)
    }
  },
  120_000,
)
