import { beforeEach, describe, expect, test } from 'vitest'
import type { PaperField, PaperSource } from '#prisma/client/enums.ts'
import { db } from '#lib/db.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { findPaper, listTrending } from '#lib/papers/queries.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'

const ID = '2605.01234'

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, topics, organizations, users CASCADE`
})

/** Every field says which source it comes from. */
function tell(source: PaperSource): PaperDraft {
  return makeDraft({
    title: source,
    abstract: source,
    publishedAt: new Date(`200${SOURCES.indexOf(source)}-01-01`),
    authors: makeAuthors(source),
    organization: { name: source.replace('_', '-'), fullname: source },
    topics: [{ slug: source, label: source, isCategory: true }],
    links: [{ kind: 'code', url: `https://${source.replace('_', '')}.example/` }],
  })
}

async function read() {
  const { title, abstract, authors, source, organization, topics, links } =
    (await findPaper(ID)) ?? expect.fail('no paper')
  const words = [title, abstract, ...authors.map(({ name }) => name), organization?.fullname]
  return { source, words: [...new Set(words)], topics: topics.length, links: links.length }
}

const SOURCES = ['demo', 'hand', 'hugging_face', 'arxiv'] as const
const PAIRS = SOURCES.flatMap((first, i) =>
  SOURCES.slice(i + 1).map((second) => [first, second] as const),
)

describe.each(PAIRS)('%s and %s', (weaker, stronger) => {
  test('whichever comes first, the more trusted has the word, and lists stand side by side', async () => {
    const whole = { source: stronger, words: [stronger], topics: 2, links: 2 }
    await savePapers([tell(weaker)], weaker)
    await savePapers([tell(stronger)], stronger)
    expect(await read()).toEqual(whole)
    expect(await savePapers([tell(weaker)], weaker)).toMatchObject({ changed: 0 })
    expect(await read()).toEqual(whole)
  })

  test('what the more trusted lacks, the other gives', async () => {
    await savePapers([makeDraft({ title: stronger })], stronger)
    await savePapers([tell(weaker)], weaker)
    expect(await read()).toEqual({
      ...{ source: stronger, words: [stronger, weaker], topics: 1, links: 1 },
    })
  })
})

const FIELDS: PaperField[] = ['title', 'abstract', 'authors', 'published_at', 'topics', 'links']

test('what a member corrected stays, and is counted as kept', async () => {
  await savePapers([tell('hand')], 'hand')
  const ada = await db.user.create({ data: { username: 'ada' } })
  for (const field of FIELDS) {
    const edit = { paperId: ID, userId: ada.id, field, before: 'hare', after: 'hand' }
    await db.paperEdit.create({ data: edit })
  }
  const before = await findPaper(ID)
  const news = { ...tell('arxiv'), organization: null }
  expect(await savePapers([news], 'arxiv')).toEqual({ added: 0, changed: 1, kept: 1 })
  expect(await findPaper(ID)).toEqual({ ...before, source: 'arxiv' })
})

test('only arXiv tells versions, and its last word stands', async () => {
  const arxiv = {
    version: 2,
    isWithdrawn: true,
    comment: 'Withdrawn.',
    doi: '10.1/x',
    journalRef: null,
  }
  await savePapers([makeDraft({ arxiv })], 'arxiv')
  await savePapers([tell('hugging_face')], 'hugging_face')
  expect(await findPaper(ID)).toMatchObject(arxiv)
  const later = { ...arxiv, version: 3, isWithdrawn: false, comment: null }
  expect(await savePapers([makeDraft({ arxiv: later })], 'arxiv')).toMatchObject({ changed: 1 })
  expect(await findPaper(ID)).toMatchObject(later)
})

test('a source replaces its own topics and links, and no other’s', async () => {
  await savePapers([tell('arxiv')], 'arxiv')
  await savePapers([tell('hugging_face')], 'hugging_face')
  const news = {
    topics: [{ slug: 'owls', label: 'Owls', isCategory: true }],
    links: [{ kind: 'code', url: 'https://owls.example/' } as const],
  }
  await savePapers([makeDraft(news)], 'hugging_face')
  expect(await findPaper(ID)).toMatchObject({
    topics: [{ slug: 'arxiv' }, { slug: 'owls' }],
    links: [{ url: 'https://arxiv.example/' }, { url: 'https://owls.example/' }],
  })
})

test('a keyword is a topic from its fifth paper on, a category from its first', async () => {
  const topics = [
    { slug: 'owls', label: 'owls', isCategory: false },
    { slug: 'cs-cl', label: 'Computation and Language', isCategory: true },
  ]
  const drafts = Array.from({ length: 5 }, (_, i) => makeDraft({ id: `2605.0000${i}`, topics }))
  const readSlugs = async () => {
    const page = await findPaper('2605.00000')
    const card = (await listTrending(null)).papers.find(({ id }) => id === '2605.00000')
    expect(card?.topics).toEqual(page?.topics)
    return page?.topics.map(({ slug }) => slug)
  }
  await savePapers(drafts.slice(0, 4), 'hugging_face')
  expect(await readSlugs()).toEqual(['cs-cl'])
  await savePapers(drafts, 'hugging_face')
  expect(await readSlugs()).toEqual(['owls', 'cs-cl'])
})

test('a keyword that turns out to be a category goes by the category’s name', async () => {
  const keyword = { slug: 'cs-cl', label: 'CS/CL', isCategory: false }
  await savePapers([makeDraft({ topics: [keyword] })], 'hugging_face')
  const category = { slug: 'cs-cl', label: 'Computation and Language', isCategory: true }
  await savePapers([makeDraft({ topics: [category] })], 'arxiv')
  await savePapers([makeDraft({ topics: [keyword] })], 'hugging_face')
  expect(await findPaper(ID)).toMatchObject({
    topics: [{ slug: 'cs-cl', label: 'Computation and Language' }],
  })
})

test('a paper on no list follows all others, and takes its place once it is on one', async () => {
  const listing = { listDay: '2001-02-03', submittedAt: new Date(), externalSubmitter: null }
  await savePapers(
    [makeDraft({ id: '2605.00001' }), makeDraft({ id: '2605.00002', listing })],
    'arxiv',
  )
  const readIds = async () => (await listTrending(null)).papers.map(({ id }) => id)
  expect(await readIds()).toEqual(['2605.00002', '2605.00001'])
  const later = { ...listing, listDay: '2001-02-04' }
  await savePapers([makeDraft({ id: '2605.00001', listing: later })], 'hugging_face')
  expect(await readIds()).toEqual(['2605.00001', '2605.00002'])
})

test('a correction and an import at the same moment end with the correction', async () => {
  await savePapers([tell('hand')], 'hand')
  const ada = await db.user.create({ data: { username: 'ada' } })
  const isLocked = Promise.withResolvers<null>()
  const mayGoOn = Promise.withResolvers<null>()
  const correcting = db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM papers WHERE id = ${ID} FOR NO KEY UPDATE`
    isLocked.resolve(null)
    await mayGoOn.promise
    await tx.$executeRaw`UPDATE papers SET title = 'Ours' WHERE id = ${ID}`
    await tx.$executeRaw`INSERT INTO paper_edits (paper_id, user_id, field, before, after)
      VALUES (${ID}, ${ada.id}, 'title', '"hand"', '"Ours"')`
  })
  await isLocked.promise
  const importing = savePapers([tell('arxiv')], 'arxiv')
  await expect.poll(countWaiting).toBe(1)
  mayGoOn.resolve(null)
  await Promise.all([correcting, importing])
  expect(await findPaper(ID)).toMatchObject({ title: 'Ours', abstract: 'arxiv' })
})

async function countWaiting(): Promise<number> {
  const [row] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return row.n
}
