import { expect, test } from 'vitest'
import type { PaperPage } from '#lib/papers/card.ts'
import { describePaper } from '#lib/papers/page-metadata.ts'

const PAPER: PaperPage = {
  ...{ id: '2605.01234', title: 'Foxes in $x^2$', abstract: `Many. ${'And more '.repeat(99)}` },
  ...{ publishedAt: new Date('2026-05-03'), listDay: null, upvotes: 0, externalUpvotes: 0 },
  ...{ isWithdrawn: false, organization: null, topics: [], links: [], badges: [], version: null },
  ...{ comment: null, doi: '10.1000/1', journalRef: null, source: 'arxiv', url: null },
  ...{ authors: [{ name: "Jos\\'e Fox", affiliation: null }], submitter: null },
}

test('programs that collect papers are told of one', () => {
  expect(describePaper(PAPER, { name: 'Site', url: null }).other).toMatchObject({
    ...{ citation_title: 'Foxes in x²', citation_author: ['José Fox'] },
    ...{ citation_publication_date: '2026/05/03', citation_doi: '10.1000/1' },
    citation_pdf_url: 'https://arxiv.org/pdf/2605.01234',
  })
  const own = { ...PAPER, ...{ id: 'p0123456789', doi: null, publishedAt: null } }
  const { other = {} } = describePaper(own, { name: 'Site', url: null })
  expect(Object.keys(other)).toEqual(['citation_title', 'citation_author', 'citation_abstract'])
})

test('of 3,303 authors the first hundred are', () => {
  const authors = Array.from({ length: 3_303 }, () => ({ name: 'Ada Fox', affiliation: null }))
  const { other = {} } = describePaper({ ...PAPER, authors }, { name: 'Site', url: null })
  expect(other['citation_author']).toHaveLength(100)
})

test('a preview has a picture where the site knows its address, and else none of another', () => {
  const { openGraph, description } = describePaper(PAPER, {
    name: 'Site',
    url: 'https://papers.example',
  })
  const url = 'https://papers.example/papers/2605.01234/card.png'
  expect(openGraph).toMatchObject({ images: [{ url, alt: 'Foxes in x²' }] })
  expect(description).toMatch(/^Many\. .{200,294}…$/)
  expect(describePaper(PAPER, { name: 'Site', url: null }).openGraph).toMatchObject({ images: [] })
})
