import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isWithdrawn } from '#lib/arxiv/withdrawn.ts'
import { children, childText, parseDocuments } from '#lib/arxiv/xml.ts'
import { findRealData } from '#lib/import/test-data.ts'

test.each([
  'This paper has been withdrawn by the authors due to an error in Lemma 2',
  'Withdrawn',
  'WITHDRAWN.',
  'Withdrawn: the foxes were hares',
  'Paper withdrawn due to a crucial sign error',
  'Withdrawn from arXiv at the wish of the second author',
  '9 pages. Withdrawn by the author',
  'This paper has been temporarily withdrawn',
  'The paper is now withdrawn, see arXiv:2605.01234',
  'Our submission was retracted because of a wrong figure',
  'This paper was submitted by mistake and has\n  now been withdrawn',
  'another version is there so this is withdrawn',
  '6 pages, 2 figures. We want to withdraw this paper due to wrong counts',
  'The authors have withdrawn this article',
  'arXiv admin note: submission has been removed by arXiv administrators',
  'arXiv admin note: this version withdrawn by arXiv administrators',
])('the comment "%s" withdraws the paper', (comment) => {
  expect(isWithdrawn({ comment, abstract: 'We count foxes.' })).toBe(true)
})

test.each([
  'Withdrawn from the conference, now at a journal',
  'This paper was withdrawn from ICLR 2026',
  'This paper was withdrawn by the authors from a conference',
  'We decided to withdraw this paper from the workshop',
  'An earlier version of this paper has been withdrawn',
  'The first version was withdrawn; this one is mended',
  'This paper has not been withdrawn',
  'Replaces a withdrawn paper, 12 pages',
  'Data on withdrawn papers at https://withdrawn.example',
  '12 pages, 3 figures',
  '',
])('the comment "%s" does not', (comment) => {
  expect(isWithdrawn({ comment, abstract: '' })).toBe(false)
})

test.each([
  ['This submission has been withdrawn at the request of the author.', true],
  ['withdrawn by author', true],
  ['This paper has been withdrawn by its authors. Counting foxes is hard.', true],
  ['We study 13,160 papers withdrawn from arXiv and why they were.', false],
  ['In 2010 the article was retracted by its journal. We ask what cited it.', false],
  ['Such drugs are withdrawn. We predict which.', false],
])('the abstract "%s": %s', (abstract, expected) => {
  expect(isWithdrawn({ comment: '', abstract })).toBe(expected)
})

const records = findRealData('arxiv-atom/oai_odd_records.jsonl.gz')
const archive = findRealData('arxiv-meta/arxiv_cs_2025_2026.jsonl.gz')

function readLines<T>(path: string | null): T[] {
  const text = gunzipSync(readFileSync(path ?? '')).toString()
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

test.skipIf(!records)(
  'among real odd records it is those that say so (skipped without them)',
  () => {
    let withdrawn = 0
    for (const { tag, id, xml } of readLines<{ tag: string; id: string; xml: string }>(records)) {
      const metadata = parseDocuments(xml)?.flatMap((root) => children(root, 'metadata'))
      const [found] = metadata?.flatMap((each) => children(each, 'arXiv')) ?? []
      if (!found) throw new Error(`${id} is unreadable`)
      const told = { comment: childText(found, 'comments'), abstract: childText(found, 'abstract') }
      // All records that have the word say it of themselves.
      const isExpected = /withdraw/i.test(told.comment + told.abstract)
      if (tag.startsWith('withdrawn')) expect(isExpected).toBe(true)
      expect([id, isWithdrawn(told)]).toEqual([id, isExpected])
      if (isExpected) withdrawn++
    }
    expect(withdrawn).toBe(34)
  },
)

test.skipIf(!archive)(
  'of 74,728 real papers, none withdrawn, none is held for it (skipped without them)',
  () => {
    const papers = readLines<{ id: string; comment: string | null; abstract: string }>(archive)
    const held = papers.filter(({ comment, abstract }) =>
      isWithdrawn({ comment: comment ?? '', abstract }),
    )
    expect([papers.length, held.map(({ id }) => id)]).toEqual([74_728, []])
  },
  60_000,
)
