import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Affiliations } from '#components/affiliations.tsx'
import { CorrectionList } from '#components/correction-list.tsx'
import { PaperFacts } from '#components/paper-facts.tsx'
import type { PaperEdit, PaperPage } from '#lib/papers/card.ts'

const paper: PaperPage = {
  ...{ id: '2605.01234', title: 'Foxes', abstract: '', publishedAt: null, listDay: null },
  ...{ upvotes: 0, externalUpvotes: 0, isWithdrawn: false, organization: null, topics: [] },
  ...{
    links: [],
    badges: [],
    version: null,
    comment: null,
    doi: null,
    journalRef: null,
    source: 'arxiv',
  },
  ...{ url: null, authors: [], submitter: null },
}

const drawFacts = (told: Partial<PaperPage>) =>
  renderToStaticMarkup(<PaperFacts paper={{ ...paper, ...told }} today="2026-11-23" />)

const hrefs = (markup: string) => [...markup.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)

test('a paper of arXiv leads there, and says its version', () => {
  const markup = drawFacts({ version: 3 })
  expect(markup).toContain('arXiv:2605.01234</a> v3')
  expect(hrefs(markup)).toEqual([
    'https://arxiv.org/abs/2605.01234',
    'https://arxiv.org/pdf/2605.01234',
  ])
})

test('a paper from elsewhere leads to where it is read, and names the host', () => {
  const markup = drawFacts({ id: 'p0123456789', url: 'https://www.journal.example.org/foxes' })
  expect(hrefs(markup)).toEqual(['https://www.journal.example.org/foxes'])
  expect(markup).toContain('>journal.example.org</a>')
})

test.each([
  ['10.1000/182', ['https://doi.org/10.1000/182']],
  [
    '10.1002/(SICI)1097<1::AID>3.0.CO;2-#"x?',
    ['https://doi.org/10.1002/(SICI)1097%3C1%3A%3AAID%3E3.0.CO%3B2-%23%22x%3F'],
  ],
])('the DOI %s leads to doi.org', (doi, expected) => {
  expect(hrefs(drawFacts({ doi })).slice(2)).toEqual(expected)
})

test('a withdrawn paper’s comment stands in its notice, not among the facts', () => {
  expect(drawFacts({ comment: '12 pages' })).toContain('12 pages')
  expect(drawFacts({ comment: '12 pages', isWithdrawn: true })).not.toContain('12 pages')
})

test('each place is said once, and many are folded', () => {
  const authors = Array.from({ length: 3_303 }, (_, i) => ({
    name: `Author ${i}`,
    affiliation: i % 3 === 0 ? null : `Place ${i % 40}`,
  }))
  const markup = renderToStaticMarkup(<Affiliations authors={authors} />)
  expect(markup.match(/Place \d+/g)).toHaveLength(new Set(markup.match(/Place \d+/g)).size)
  expect(markup).toContain('and 34 more places')
  expect(renderToStaticMarkup(<Affiliations authors={authors.slice(0, 1)} />)).toBe('')
})

test('what a correction changed is drawn in the order of the form, and injects no markup', () => {
  const common = { at: new Date('2026-11-23T14:05:00Z'), username: 'ada' }
  const edits: PaperEdit[] = [
    { ...common, field: 'links', before: [], after: ['code https://a.example.org/"><script>'] },
    { ...common, field: 'title', before: '<b>Foxes</b> \u202eat night', after: '<b>Owls</b>' },
  ]
  const markup = renderToStaticMarkup(<CorrectionList edits={edits} />)
  expect(markup.match(/<li class/g)).toHaveLength(1)
  expect(markup.indexOf('Title')).toBeLessThan(markup.indexOf('Links'))
  expect(markup).toContain('&lt;script&gt;')
  const drawn = new Set([...markup.matchAll(/<([a-z]+)/g)].map(([, tag]) => tag))
  expect([...drawn].sort()).toEqual([
    'bdi',
    'dd',
    'del',
    'div',
    'dl',
    'dt',
    'ins',
    'li',
    'ol',
    'p',
    'time',
    'ul',
  ])
})
