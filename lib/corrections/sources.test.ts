import { beforeEach, describe, expect, test } from 'vitest'
import { writeMarks } from '#lib/corrections/marks.ts'
import { correctPaper } from '#lib/corrections/mutations.ts'
import { findCorrectable } from '#lib/corrections/queries.ts'
import { db } from '#lib/db.ts'
import { writeValues } from '#lib/paper-form/paper-values.ts'
import type { PaperDraft, PaperSource } from '#lib/papers/draft.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'

const told: PaperDraft = makeDraft({
  abstract: 'A camera counts foxes.',
  publishedAt: new Date('2026-05-02T17:59:59Z'),
  authors: makeAuthors('Ada Fox', 'Bo Hare'),
  topics: [{ slug: 'cs-ce', label: 'Computational Engineering', isCategory: true }],
  links: [{ kind: 'code', url: 'https://github.com/night/foxes' }],
})

const news: PaperDraft = {
  ...told,
  title: 'News',
  abstract: 'News.',
  publishedAt: new Date('2026-06-01'),
  authors: makeAuthors('New Wolf'),
  topics: [{ slug: 'cs-cv', label: 'Computer Vision', isCategory: true }],
  links: [
    { kind: 'code', url: 'https://github.com/news' },
    { kind: 'project', url: 'https://news.example.org/' },
  ],
}

let mod: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, topics, users, rate_limits CASCADE`
  const { id } = await db.user.create({ data: { username: 'mod', role: 'moderator' } })
  mod = { id, username: 'mod', role: 'moderator', sessionId: null, ban: null }
})

async function correct(changes: Record<string, string>) {
  const paper = (await findCorrectable(told.id)) ?? expect.fail('no paper')
  const shown = { ...writeValues(paper.values), marks: writeMarks(paper.values) }
  return correctPaper(mod, told.id, { ...shown, ...changes })
}

describe.each([
  ['arxiv', 'arxiv'],
  ['hugging_face', 'hugging_face'],
  ['hugging_face', 'arxiv'],
] as [PaperSource, PaperSource][])('told by %s, then again by %s', (first, again) => {
  const changes = {
    title: 'Of foxes',
    abstract: 'Of foxes.',
    authors: 'Cy Wolf',
    published_at: '2026-05-03',
    topics: 'cs.CL',
    'links.0.url': 'https://github.com/right',
  }

  test('what was corrected stays', async () => {
    await savePapers([told], first)
    expect(await correct(changes)).toMatchObject({ value: { fields: 6 } })
    const corrected = await findPaper(told.id)
    expect(await savePapers([news], again)).toMatchObject({ kept: 1 })
    expect(await savePapers([told], again)).toMatchObject({ kept: 1 })
    expect(await findPaper(told.id)).toEqual({ ...corrected, source: again })
  })

  test('what was not is told anew', async () => {
    await savePapers([told], first)
    await correct({ title: 'Of foxes' })
    await savePapers([news], again)
    expect(await findPaper(told.id)).toMatchObject({
      ...{ title: 'Of foxes', abstract: news.abstract, authors: news.authors },
      publishedAt: news.publishedAt,
    })
  })
})
