import { expect, test } from 'vitest'
import { topicOf } from '#lib/papers/arxiv-categories.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { previewDraft } from '#lib/papers/preview.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'

const keyword = { slug: 'foxes', label: 'foxes', isCategory: false }

test('a draft looks as it will once it is saved', async () => {
  const arxiv = {
    ...{ version: 3, isWithdrawn: true, comment: '9 pages' },
    ...{ doi: '10.1/fox', journalRef: 'Foxes 4 (2026)' },
  }
  const draft = makeDraft({
    ...{ abstract: 'Foxes were counted.', publishedAt: new Date('2026-05-03'), arxiv },
    authors: makeAuthors('Ada Fox', 'Bo Hare'),
    topics: [topicOf('cs.LG'), keyword, topicOf('stat.ML')],
    links: [{ kind: 'code', url: 'https://code.example.org/foxes' }],
  })
  await savePapers([draft], 'arxiv')
  expect(previewDraft(draft)).toMatchObject((await findPaper(draft.id)) ?? expect.fail('not saved'))
})
