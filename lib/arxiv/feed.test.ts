import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { readFeed, type FeedPapers } from '#lib/arxiv/feed.ts'
import { FIXTURES } from '#lib/arxiv/replay-server.ts'
import { MAX_ABSTRACT, MAX_AUTHORS, MAX_TITLE } from '#lib/papers/draft.ts'

const read = (name: string) => readFile(join(FIXTURES, `${name}.xml`), 'utf8')

function readPapers(body: string): FeedPapers {
  const feed = readFeed(body)
  if (feed.kind !== 'papers') throw new Error(`the feed is ${feed.kind}`)
  return feed
}

describe('an answer of the backend of 2026', async () => {
  const answer = await read('2605.01234')
  const { drafts, ...rest } = readPapers(answer)

  it('gives a paper with all that arXiv knows of it', () => {
    expect(rest).toMatchObject({ unreadable: [], total: 1, count: 1, lacking: 0 })
    expect(drafts).toEqual([
      {
        id: '2605.01234',
        title:
          'Counting Foxes at Night: An $O(n \\log n)$ Census with $\\alpha < \\frac{1}{2}$ False Hares',
        abstract:
          'We count foxes that walk past a camera at night. Sorting their tracks by ear length takes $O(n \\log n)$ steps & finds nine foxes in ten.',
        publishedAt: new Date('2026-05-02T17:59:59Z'),
        url: null,
        authors: [
          { name: 'Ada Fox', affiliation: 'The Night Lab; University of Dusk' },
          { name: 'Jörg Weißhase', affiliation: null },
          { name: 'Night Census Collaboration', affiliation: 'The Night Lab' },
        ],
        organization: null,
        // The primary category first; classes of other schemes are no topics.
        topics: [
          { slug: 'cs-lg', label: 'Machine Learning', isCategory: true },
          { slug: 'cs-cv', label: 'Computer Vision and Pattern Recognition', isCategory: true },
        ],
        links: [],
        arxiv: {
          version: 3,
          isWithdrawn: false,
          comment: '12 pages, 3 figures. To appear at the Night Vision Workshop',
          doi: '10.1234/foxes.2026.7',
          journalRef: 'Journal of Nocturnal Counting 7 (2026) 1-12',
        },
        listing: null,
        externalUpvotes: 0,
      },
    ])
  })

  it('is broken wherever it is cut off', () => {
    for (let length = 0; length < answer.trimEnd().length; length += 7) {
      expect([length, readFeed(answer.slice(0, length)).kind]).toEqual([length, 'broken'])
    }
  })

  it('may have line ends of any kind, a byte order mark and characters that XML forbids', () => {
    const odd = `\ufeff${answer.replaceAll('\n', '\r\n').replace('We count', '\x0bWe\ud800 count')}`
    const [paper] = readPapers(odd).drafts
    expect(paper?.abstract).toBe(drafts[0]?.abstract.replace('We count', 'We\ufffd count'))
    expect(paper?.authors).toEqual(drafts[0]?.authors)
  })
})

test('an answer of the backend of 2018 gives the same, with its line breaks', async () => {
  expect(readPapers(await read('hep-th_9901001')).drafts).toMatchObject([
    {
      id: 'hep-th_9901001',
      title: 'Strings Between Two Trees, and What Foxes Make of Them',
      abstract:
        'A string is drawn between two trees. Foxes go\nunder it, hares over it.\n\n  In a second part we draw two.',
      publishedAt: new Date('1999-01-02T09:00:00Z'),
      authors: [{ name: 'B. Hare', affiliation: 'Institute for Advanced Burrowing' }],
      topics: [{ slug: 'hep-th' }, { slug: 'math-mp' }],
      arxiv: {
        version: 2,
        comment: '9 pages, LaTeX',
        doi: null,
        journalRef: 'Trees B 1 (1999) 2-3',
      },
    },
  ])
})

test('a withdrawn paper is told', async () => {
  const [paper] = readPapers(await read('2605.05678')).drafts
  expect(paper?.arxiv).toMatchObject({ version: 2, isWithdrawn: true })
})

test('zero entries are no papers, the error feed is an error', async () => {
  expect(readPapers(await read('none'))).toMatchObject({ drafts: [], total: 0, lacking: 0 })
  expect(readFeed(await read('error'))).toEqual({
    kind: 'error',
    message: 'incorrect id format for foxes',
  })
})

test('documents glued together are read, all of them; the first one says how many there are', async () => {
  const { drafts, total, count } = readPapers(await read('glued'))
  expect(drafts.map(({ id }) => id)).toEqual(['2605.01234', '2605.05678'])
  expect([total, count]).toEqual([1, 1])
})

test('a paper that cannot be read spoils no other, and one that is lacking is noticed', async () => {
  const { drafts, unreadable, count, lacking } = readPapers(await read('page'))
  expect(drafts.map(({ id }) => id)).toEqual(['2605.00001', '2605.00003'])
  expect(unreadable).toEqual([{ arxivId: '2605.00002', reason: 'it has no title' }])
  expect([count, lacking]).toEqual([3, 1])
})

test.each([
  '',
  'Rate exceeded.',
  'HTTP Error 429: Too Many Requests',
  '<!DOCTYPE html><html><head><title>503</title></head><body>Busy<br></body></html>',
  '<html><body>well-formed</body></html>',
  '{"papers": []}',
  '<feed><entry></feed>',
  '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><feed><title>&b;</title></feed>',
  '<a>'.repeat(100_000),
])('%.40j is no answer', (body) => {
  expect(readFeed(body)).toEqual({ kind: 'broken' })
})

const one = await read('2605.05678')

test.each([
  ['its title', `<title>${'x'.repeat(MAX_TITLE + 1)}</title>`, /<title>No.*<\/title>/],
  ['its abstract', `<summary>${'x'.repeat(MAX_ABSTRACT + 1)}</summary>`, /<summary>.*<\/summary>/],
  [
    'more than 10000 authors',
    '<author><name>A</name></author>'.repeat(MAX_AUTHORS + 1),
    /<author>[^]*<\/author>/,
  ],
  ['its version', '<id>http://arxiv.org/abs/2605.05678v0</id>', /<id>.*v2<\/id>/],
  ['names it by no id', '<id>http://elsewhere.example/abs/2605.05678v0</id>', /<id>.*v2<\/id>/],
])('a paper is left out for %s', (what, given, instead) => {
  const { drafts, unreadable } = readPapers(one.replace(instead, given))
  expect(drafts).toEqual([])
  expect(unreadable).toEqual([
    { arxivId: what.includes('id') ? null : '2605.05678', reason: expect.stringContaining(what) },
  ])
})

test('3,303 authors are read, and very long lines cut', () => {
  const names = Array.from({ length: 3303 }, (_, i) => `<author><name>Fox ${i}</name></author>`)
  const [paper] = readPapers(
    one
      .replace(/<author>[^]*<\/author>/, names.join('\n'))
      .replace(
        /<arxiv:comment>.*<\/arxiv:comment>/,
        `<arxiv:comment>${'x '.repeat(5000)}</arxiv:comment>`,
      ),
  ).drafts
  expect(paper?.authors).toHaveLength(3303)
  expect(paper?.authors.at(-1)?.name).toBe('Fox 3302')
  expect(paper?.arxiv?.comment).toHaveLength(2000)
})
