import { beforeEach, describe, expect, test } from 'vitest'
import { writeMarks } from '#lib/corrections/marks.ts'
import { correctPaper } from '#lib/corrections/mutations.ts'
import { findCorrectable, findMayCorrect, readHistory } from '#lib/corrections/queries.ts'
import { db } from '#lib/db.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { writeValues } from '#lib/paper-form/paper-values.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

const draft = makeDraft({
  id: 'p0123456789',
  abstract: 'A camera counts foxes.\n  It counts hares.\n\n\nAnd owls. ',
  publishedAt: new Date('2026-05-02T17:59:59Z'),
  url: 'https://journal.example.org/foxes',
  authors: [
    { name: 'Ada Fox', affiliation: 'The Night Lab' },
    { name: 'Foxes, Hares and Others', affiliation: null },
    { name: 'Bo Hare', affiliation: 'The Day Lab' },
  ],
  topics: [
    { slug: 'cs-ce', label: 'Computational Engineering, Finance, and Science', isCategory: true },
    { slug: 'night-vision', label: 'Night, Vision', isCategory: false },
  ],
  links: [{ kind: 'code', url: 'https://github.com/night/foxes' }],
})

let ada: Viewer
let bo: Viewer
let mod: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, topics, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  bo = await addViewer(db, 'bo')
  mod = await addViewer(db, 'mod', 'moderator')
  await savePapers([draft], 'hand')
  await db.submission.create({ data: { paperId: draft.id, userId: ada.id } })
})

/** What a person's browser sends who opens the form, changes this, and saves. */
async function openForm(changes: Record<string, string> = {}, paperId = draft.id) {
  const paper = (await findCorrectable(paperId)) ?? expect.fail('no paper')
  return { ...writeValues(paper.values), marks: writeMarks(paper.values), ...changes }
}

async function correct(viewer: Viewer, changes: Record<string, string>) {
  return correctPaper(viewer, draft.id, await openForm(changes))
}

const saved = (fields: number) => ({ ok: true, value: { fields, isShown: true } })

test('each field is corrected, and noted with what it was', async () => {
  const changes = {
    title: 'Counting Foxes by Night',
    abstract: 'A camera counts them.\r\n\r\nAll of them.',
    authors: 'Bo Hare\r\nCy Wolf, Foxes & Sons\nAda Fox',
    url: 'https://journal.example.org/night',
    published_at: '2026-05-03',
    topics: 'foxes, Night, Vision, cs.CV',
    'links.0.url': '',
    'links.1.kind': 'demo',
    'links.1.url': 'https://demo.example.org/',
  }
  expect(await correct(ada, changes)).toEqual(saved(7))
  expect(await findPaper(draft.id)).toMatchObject({
    title: changes.title,
    abstract: 'A camera counts them.\n\nAll of them.',
    authors: [
      { name: 'Bo Hare', affiliation: 'The Day Lab' },
      { name: 'Cy Wolf', affiliation: null },
      { name: 'Foxes', affiliation: null },
      { name: 'Sons', affiliation: null },
      { name: 'Ada Fox', affiliation: 'The Night Lab' },
    ],
    ...{ url: changes.url, publishedAt: new Date('2026-05-03'), source: 'hand' },
    links: [{ kind: 'demo', url: 'https://demo.example.org/' }],
  })
  const { edits, corrections } = await readHistory(draft.id, null)
  expect(corrections).toBe(1)
  expect(new Set(edits.map(({ at, username }) => `${at.getTime()} ${username}`)).size).toBe(1)
  expect(Object.fromEntries(edits.map((edit) => [edit.field, [edit.before, edit.after]]))).toEqual({
    title: [draft.title, changes.title],
    abstract: [
      'A camera counts foxes.\n  It counts hares.\n\nAnd owls.',
      'A camera counts them.\n\nAll of them.',
    ],
    authors: [
      ['Ada Fox', 'Foxes, Hares and Others', 'Bo Hare'],
      ['Bo Hare', 'Cy Wolf', 'Foxes', 'Sons', 'Ada Fox'],
    ],
    url: [draft.url, changes.url],
    published_at: ['2026-05-02', '2026-05-03'],
    topics: [
      ['cs.CE', 'Night, Vision'],
      ['foxes', 'Night, Vision', 'cs.CV'],
    ],
    links: [['code https://github.com/night/foxes'], ['demo https://demo.example.org/']],
  })
})

test('an unchanged form writes nothing, whatever the paper came with', async () => {
  const versions = () => db.$queryRaw`SELECT xmin::text FROM papers UNION ALL
    SELECT xmin::text FROM authors UNION ALL SELECT xmin::text FROM paper_topics`
  const before = await versions()
  const typed = await openForm()
  const asBrowsersSend = Object.entries(typed).map(([k, text]) => [
    k,
    text.replaceAll('\n', '\r\n'),
  ])
  expect(await correctPaper(ada, draft.id, Object.fromEntries(asBrowsersSend))).toEqual(saved(0))
  expect(await versions()).toEqual(before)
  expect(await db.paperEdit.count()).toBe(0)
})

describe('who may', () => {
  test('are the submitter and moderators', async () => {
    expect(await correct(bo, { title: 'Mine' })).toMatchObject({ reason: 'not-allowed' })
    expect(await correct(ada, { title: 'Of foxes' })).toEqual(saved(1))
    expect(await correct(mod, { title: 'On foxes' })).toEqual(saved(1))
    expect(await findMayCorrect(ada, [draft.id, '2605.01234'])).toEqual([draft.id])
    expect(await findMayCorrect(bo, [draft.id])).toEqual([])
    expect(await findMayCorrect(mod, [draft.id])).toEqual([draft.id])
  })

  test.each(['p9999999999', 'x', "'; DROP TABLE papers", '\0', ''])(
    'no paper %j is corrected',
    async (id) => {
      expect(await correctPaper(mod, id, await openForm())).toMatchObject({ reason: 'not-found' })
    },
  )

  test('not more often than an hour allows', async () => {
    await correct(ada, { title: 'Of foxes' })
    await db.$executeRaw`UPDATE rate_limits SET points = ${LIMITS.correction.points}`
    expect(await correct(ada, { title: 'On foxes' })).toMatchObject({ reason: 'too-fast' })
    expect(await findPaper(draft.id)).toMatchObject({ title: 'Of foxes' })
  })
})

describe('is refused, and writes nothing,', () => {
  test.each([
    [{ title: '' }, ['title']],
    [
      { title: '\u200b', abstract: '', authors: ' ', url: '' },
      ['title', 'abstract', 'authors', 'url'],
    ],
    [{ title: 'Of foxes', url: 'https://127.0.0.1/' }, ['url']],
    [{ title: 'Of foxes', 'links.5.url': 'http://a.org', 'links.5.kind': 'code' }, ['links.5.url']],
    [{ title: 'Of foxes', published_at: '9999-01-01' }, ['published_at']],
    [{ title: 'Of\0foxes', topics: '\u202efoxes' }, ['title', 'topics']],
  ])('%j', async (changes, fields) => {
    const before = await findPaper(draft.id)
    const refused = await correct(ada, changes as Record<string, string>)
    expect(refused).toMatchObject({ ok: false, reason: 'invalid' })
    expect('fields' in refused && Object.keys(refused.fields ?? {})).toEqual(fields)
    expect(await findPaper(draft.id)).toEqual(before)
    expect(await db.paperEdit.count()).toBe(0)
  })

  test('an address that another paper has', async () => {
    const url = 'https://journal.example.org/hares'
    await savePapers([makeDraft({ id: 'p1111111111', url })], 'hand')
    expect(await correct(ada, { title: 'Of hares', url })).toMatchObject({
      ...{ reason: 'taken', fields: { url: expect.stringContaining('Another paper') } },
    })
    expect(await findPaper(draft.id)).toMatchObject({ title: draft.title, url: draft.url })
  })
})

test('what a paper never had need not be filled in', async () => {
  await savePapers([makeDraft()], 'hugging_face')
  const typed = await openForm({ title: 'Of foxes' }, '2605.01234')
  expect(await correctPaper(mod, '2605.01234', typed)).toEqual(saved(1))
})

test('a list that is long already may be corrected, and not become longer', async () => {
  const topics = Array.from({ length: 40 }, (_, i) => ({
    slug: `k-${i}`,
    label: `k ${i}`,
    isCategory: false,
  }))
  await savePapers([makeDraft({ topics })], 'hugging_face')
  const labels = topics.map(({ label }) => label)
  const send = async (typed: string[]) =>
    correctPaper(mod, '2605.01234', await openForm({ topics: typed.join(', ') }, '2605.01234'))
  expect(await send([...labels, 'foxes'])).toMatchObject({ fields: { topics: expect.any(String) } })
  expect(await send([...labels.slice(1), 'foxes'])).toEqual(saved(1))
})

test('a paper of arXiv is read there, whatever address is sent', async () => {
  await savePapers([makeDraft()], 'arxiv')
  const typed = await openForm({ url: 'https://journal.example.org/mine' }, '2605.01234')
  expect(await correctPaper(mod, '2605.01234', typed)).toEqual(saved(0))
  expect(await findPaper('2605.01234')).toMatchObject({ url: null })
})

describe('a form that shows what is no longer so', () => {
  test('keeps what was typed, and shows what is so now where nothing was', async () => {
    const typed = await openForm({ title: 'Foxes by Night', topics: 'foxes' })
    await correct(mod, { title: 'Foxes at Dusk', abstract: 'Dusk.', 'links.0.kind': 'demo' })
    const stale = await correctPaper(ada, draft.id, typed)
    if (!('shown' in stale)) return expect.fail('not stale')
    expect(stale.refusal?.fields).toEqual({
      title: 'mod changed this meanwhile, to “Foxes at Dusk”. What you typed is kept.',
      abstract: 'mod changed this meanwhile, to this.',
      links: 'mod changed this meanwhile, to this.',
    })
    expect(stale.values).toMatchObject({ abstract: 'Dusk.', 'links.0.kind': 'demo' })
    expect(stale.values).not.toHaveProperty('title')
    expect(await findPaper(draft.id)).toMatchObject({ title: 'Foxes at Dusk' })

    expect(await correctPaper(ada, draft.id, { ...typed, ...stale.values })).toEqual(saved(2))
    expect(await findPaper(draft.id)).toMatchObject({ title: 'Foxes by Night', abstract: 'Dusk.' })
  })

  test('is saved when both typed the same', async () => {
    const typed = await openForm({ title: 'Foxes by Night' })
    await correct(mod, { title: 'Foxes by Night' })
    expect(await correctPaper(ada, draft.id, typed)).toEqual(saved(0))
  })

  test.each(['', 'x', '.'.repeat(1_000)])('is any with the marks %j', async (marks) => {
    expect(await correct(ada, { title: 'Mine', marks })).toHaveProperty('shown')
    expect(await db.paperEdit.count()).toBe(0)
  })
})

test('history is read in pages, the newest first', async () => {
  for (let i = 0; i < 25; i++) await correct(ada, { title: `Foxes ${i}` })
  const first = await readHistory(draft.id, null)
  const second = await readHistory(draft.id, first.next)
  expect([...first.edits, ...second.edits].map(({ after }) => after)).toEqual(
    Array.from({ length: 25 }, (_, i) => `Foxes ${24 - i}`),
  )
  expect([first.corrections, second.corrections, second.next]).toEqual([25, 25, null])
})
