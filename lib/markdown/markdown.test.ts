import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeList } from '#lib/markdown/list.ts'
import { writePaper } from '#lib/markdown/paper.ts'
import { markdownText, yamlText } from '#lib/markdown/text.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { writeJsonLd } from '#lib/papers/json-ld.ts'

const FOXES: PaperPage = {
  ...{ id: '2605.01234', title: 'Foxes: $O(n^2)$ *and* [more]', publishedAt: new Date(0) },
  ...{ abstract: 'Shy.\n\n  - $10^{5}$ <b>foxes</b>.', listDay: '2026-11-20', upvotes: 3 },
  ...{ externalUpvotes: 0, isWithdrawn: false, organization: null, badges: [], version: 2 },
  ...{ comment: null, doi: '10.1/x y', journalRef: null, source: 'arxiv', url: null },
  topics: [{ slug: 'cs.cl', label: 'cs.CL' }],
  links: [{ kind: 'code', url: 'https://example.org/a>b' }],
  authors: [{ name: 'Ada "A" L', affiliation: 'Open Lab' }],
  submitter: null,
}

test('a paper is front matter, abstract and links', () => {
  expect(writePaper(FOXES, 'https://papers.example')).toBe(`---
id: "2605.01234"
title: "Foxes: O(n²) *and* [more]"
authors:
  - "Ada \\"A\\" L"
published: "1970-01-01T00:00:00.000Z"
listed: "2026-11-20"
upvotes: 3
external_upvotes: 0
topics:
  - "cs.CL"
doi: "10.1/x y"
url: "https://papers.example/papers/2605.01234"
---

# Foxes: O(n²) \\*and\\* \\[more\\]

Ada "A" L

## Abstract

Shy.

\\- 10⁵ \\<b\\>foxes\\</b\\>.

## Links

- [Page](<https://papers.example/papers/2605.01234>)
- [arXiv](<https://arxiv.org/abs/2605.01234>)
- [PDF](<https://arxiv.org/pdf/2605.01234>)
- [Code](<https://example.org/a%3Eb>)
`)
})

test('a list leads on, and says when it is over', () => {
  const named = { title: 'Trending', path: '/papers/trending.md', origin: 'https://papers.example' }
  const card = { ...FOXES, place: 51, comments: 0, firstAuthors: ['Ada', 'Bea'], authorCount: 3 }
  const text = writeList({ papers: [card], next: 'a~b' }, named)
  expect(text).toContain(
    '## 51. [Foxes: O(n²) \\*and\\* \\[more\\]](<https://papers.example/papers/2605.01234.md>)',
  )
  expect(text).toContain('3 upvotes · Ada, Bea and others · cs.CL')
  expect(text).toContain('[More papers](<https://papers.example/papers/trending.md?after=a%7Eb>)')
  expect(writeList({ papers: [], next: null }, named)).toBe(
    '# Trending\n\nNo papers follow here.\n',
  )
})

test('no text of a paper breaks out of where it stands', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = yamlText(text.toWellFormed())
      expect(JSON.parse(written)).toBe(text.toWellFormed())
      expect(written).not.toMatch(/[\n\r\u0085\u2028\u2029]/)
      expect(markdownText(text)).not.toMatch(/(?<!\\)(?:\\\\)*[<>[\]`*_#]/)
      const json = writeJsonLd({ ...FOXES, title: text, abstract: `${text}</script>` }, null)
      expect(json).not.toMatch(/[<>\u2028\u2029]/)
      expect(JSON.parse(json)['@type']).toBe('ScholarlyArticle')
    }),
  )
})

test('search engines are told what is known, with addresses that lead somewhere', () => {
  const ld = JSON.parse(writeJsonLd(FOXES, 'https://papers.example'))
  expect(ld).toMatchObject({
    ...{ '@context': 'https://schema.org', headline: 'Foxes: O(n²) *and* [more]' },
    url: 'https://papers.example/papers/2605.01234',
    sameAs: ['https://arxiv.org/abs/2605.01234', 'https://doi.org/10.1/x%20y'],
    author: [{ name: 'Ada "A" L', affiliation: { name: 'Open Lab' } }],
    datePublished: '1970-01-01T00:00:00.000Z',
  })
  expect(JSON.parse(writeJsonLd(FOXES, null))).not.toHaveProperty('url')
})
