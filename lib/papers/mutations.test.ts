import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'

const listing = {
  listDay: '2026-05-04',
  submittedAt: new Date('2026-05-04T08:00:00Z'),
  externalSubmitter: 'bohare',
}

const draft = makeDraft({
  abstract: 'A camera counts foxes.',
  publishedAt: new Date('2026-05-02T17:59:59Z'),
  authors: makeAuthors('Ada Fox', 'Bo Hare'),
  organization: { name: 'night-lab', fullname: 'The Night Lab' },
  links: [{ kind: 'code', url: 'https://github.com/night/foxes' }],
  listing,
  externalUpvotes: 12,
})

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, organizations, users CASCADE`
})

function readPaper(id = draft.id) {
  return db.paper.findUniqueOrThrow({
    where: { id },
    include: {
      organization: { select: { name: true, fullname: true } },
      authors: { select: { name: true }, orderBy: { position: 'asc' } },
      links: { select: { kind: true, url: true } },
      submission: { omit: { paperId: true } },
      ranking: { omit: { paperId: true, tieBreak: true } },
    },
  })
}

/** Every row with the transaction that wrote it. */
function readVersions() {
  return db.$queryRaw`
    SELECT 'p', id, xmin::text FROM papers UNION ALL
    SELECT 'a', paper_id || position, xmin::text FROM authors UNION ALL
    SELECT 'l', url, xmin::text FROM paper_links UNION ALL
    SELECT 'o', name, xmin::text FROM organizations UNION ALL
    SELECT 's', paper_id, xmin::text FROM submissions UNION ALL
    SELECT 'r', paper_id, xmin::text FROM rankings ORDER BY 1, 2`
}

async function addDemoPaper() {
  const demo = await db.user.create({ data: { username: 'demo-ada', isDemo: true } })
  const listDay = new Date('2026-11-23')
  await db.paper.create({
    data: { id: draft.id, title: 'Foxes', abstract: 'Our words.', source: 'demo' },
  })
  await db.author.create({ data: { paperId: draft.id, position: 0, name: 'A' } })
  await db.submission.create({ data: { paperId: draft.id, listDay, userId: demo.id } })
  await db.ranking.create({ data: { paperId: draft.id, listDay, upvotes: 1, hotness: 5.5 } })
  await db.upvote.create({ data: { paperId: draft.id, userId: demo.id } })
}

test('a paper is saved with all that belongs to it, and without a vote', async () => {
  expect(await savePapers([draft], 'hugging_face')).toEqual({ added: 1, changed: 0, kept: 0 })
  expect(await readPaper()).toMatchObject({
    ...{ title: draft.title, abstract: draft.abstract, source: 'hugging_face' },
    ...{ publishedAt: draft.publishedAt, organization: draft.organization, links: draft.links },
    authors: [{ name: 'Ada Fox' }, { name: 'Bo Hare' }],
    submission: {
      ...{ listDay: new Date('2026-05-04'), submittedAt: listing.submittedAt },
      ...{ userId: null, externalSubmitter: 'bohare' },
    },
    ranking: {
      ...{ listDay: new Date('2026-05-04'), upvotes: 0, externalUpvotes: 12, hotness: -Infinity },
    },
  })
  expect(await db.upvoteEvent.count()).toBe(0)
  expect(await db.user.count()).toBe(0)
})

test('saving again writes nothing', async () => {
  const second = { ...draft, id: '2605.99999', organization: null, links: [], abstract: '' }
  await savePapers([draft, second], 'hugging_face')
  const versions = await readVersions()
  expect(await savePapers([second, draft], 'hugging_face')).toEqual({
    added: 0,
    changed: 0,
    kept: 0,
  })
  expect(await readVersions()).toEqual(versions)
})

test('news replace what was known, but never the list day or our votes', async () => {
  await savePapers([draft], 'hugging_face')
  await db.ranking.update({ where: { paperId: draft.id }, data: { upvotes: 1, hotness: 5.5 } })
  const news: PaperDraft = {
    ...draft,
    title: 'Counting Foxes by Night',
    authors: makeAuthors('Ada Fox'),
    links: [{ kind: 'code', url: 'https://github.com/night/foxes2' }],
    listing: { listDay: '2026-06-01', submittedAt: new Date(), externalSubmitter: 'cy' },
    externalUpvotes: 20,
  }
  expect(await savePapers([news], 'hugging_face')).toEqual({ added: 0, changed: 1, kept: 0 })
  expect(await readPaper()).toMatchObject({
    ...{ title: news.title, links: news.links, authors: [{ name: 'Ada Fox' }] },
    submission: { listDay: new Date('2026-05-04'), externalSubmitter: 'bohare' },
    ranking: {
      ...{ listDay: new Date('2026-05-04'), upvotes: 1, hotness: 5.5, externalUpvotes: 20 },
    },
  })
})

test('what a draft lacks erases nothing, and an older count changes nothing', async () => {
  await savePapers([draft], 'hugging_face')
  const before = await readPaper()
  const less = makeDraft({
    externalUpvotes: 3,
    listing: { ...listing, externalSubmitter: null },
  })
  await savePapers([less], 'hugging_face')
  expect(await readPaper()).toEqual(before)
})

test('a demo paper becomes real: on its real day, with its votes', async () => {
  await addDemoPaper()
  expect(await savePapers([{ ...draft, abstract: '' }], 'hugging_face')).toEqual({
    added: 0,
    changed: 1,
    kept: 0,
  })
  expect(await readPaper()).toMatchObject({
    ...{ title: draft.title, abstract: '', source: 'hugging_face' },
    authors: [{ name: 'Ada Fox' }, { name: 'Bo Hare' }],
    submission: {
      ...{ listDay: new Date('2026-05-04'), userId: null, externalSubmitter: 'bohare' },
    },
    ranking: {
      ...{ listDay: new Date('2026-05-04'), upvotes: 1, hotness: 5.5, externalUpvotes: 12 },
    },
  })
  expect(await db.upvote.count()).toBe(1)
})

test('twice in one batch is once, and the last word counts', async () => {
  await savePapers([draft, { ...draft, title: 'Later' }], 'hugging_face')
  expect((await readPaper()).title).toBe('Later')
})

test('a batch is saved whole or not at all', async () => {
  await expect(savePapers([draft, { ...draft, id: 'no id' }], 'hugging_face')).rejects.toThrow(
    'papers_id_form',
  )
  expect(await db.paper.count()).toBe(0)
  expect(await db.organization.count()).toBe(0)
})

test('two imports of the same papers at once end as one', async () => {
  const many = Array.from({ length: 40 }, (_, i) => ({ ...draft, id: `2605.0${1000 + i}` }))
  await Promise.all([
    savePapers(many, 'hugging_face'),
    savePapers([...many].reverse(), 'hugging_face'),
  ])
  expect(await db.ranking.count()).toBe(40)
  expect(await db.author.count()).toBe(80)
})
