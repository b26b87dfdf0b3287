import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'
import { submitTyped } from '#lib/submissions/by-hand.ts'
import { submitPaper } from '#lib/submissions/mutations.ts'
import { PAPERS_PER_DAY } from '#lib/submissions/quota.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

const TYPED = {
  title: 'Counting Foxes at Night',
  abstract: 'A camera counts foxes.',
  authors: 'Ada Fox and Bo Hare',
  url: 'https://journal.example.org/foxes',
  published_at: '2026-05-04',
  topics: 'cs.CV',
  'links.0.kind': 'dataset',
  'links.0.url': 'https://data.example.org/foxes',
}

let ada: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users CASCADE`
  ada = await addViewer(db, 'ada')
})

afterEach(() => {
  env.SUBMIT = 'members'
})

test('a paper from elsewhere gets an id of ours, and all that was typed', async () => {
  const submitted = await submitTyped(ada, TYPED)
  if (!('ok' in submitted) || !submitted.ok) return expect.fail('refused')
  expect(submitted.value.state).toBe('listed')
  expect(submitted.value.paperId).toMatch(/^p[0-9a-z]{10}$/)
  expect(await findPaper(submitted.value.paperId)).toMatchObject({
    ...{ title: TYPED.title, abstract: TYPED.abstract, url: TYPED.url, source: 'hand' },
    authors: [{ name: 'Ada Fox' }, { name: 'Bo Hare' }],
    publishedAt: new Date('2026-05-04'),
    topics: [{ slug: 'cs-cv' }],
    links: [{ kind: 'dataset', url: 'https://data.example.org/foxes' }],
    submitter: { username: 'ada' },
    upvotes: 1,
  })
})

test.each<Record<string, string>>([
  { id: '2605.01234v2', url: '' },
  { id: ' arXiv:2605.01234 ', url: 'https://ignored.example.org/' },
  { url: 'https://arxiv.org/abs/2605.01234' },
])('a paper of arXiv has its id there, given as %j', async (given) => {
  expect(await submitTyped(ada, { ...TYPED, ...given })).toMatchObject({
    value: { paperId: '2605.01234' },
  })
  expect(await findPaper('2605.01234')).toMatchObject({ url: null, source: 'hand' })
  expect(await submitTyped(ada, { ...TYPED, ...given })).toMatchObject({
    shown: { known: { path: '/papers/2605.01234' } },
  })
})

test('what arXiv tells later takes the place of what was typed', async () => {
  await submitTyped(ada, { ...TYPED, id: '2605.01234' })
  await savePapers([makeDraft({ title: 'As arXiv has it' })], 'arxiv')
  expect(await findPaper('2605.01234')).toMatchObject({
    ...{ title: 'As arXiv has it', abstract: TYPED.abstract, source: 'arxiv' },
    submitter: { username: 'ada' },
  })
})

test.each([
  [{ title: '' }, 'title'],
  [{ id: 'foxes' }, 'id'],
  [{ url: '' }, 'url'],
  [{ abstract: '' }, 'abstract'],
])('%j is refused at its field', async (typed, field) => {
  const refused = await submitTyped(ada, { ...TYPED, ...typed })
  expect(refused).toMatchObject({ ok: false, fields: { [field]: expect.any(String) } })
  expect(await db.paper.count()).toBe(0)
})

test('a title that nearly is here is pointed out until it is confirmed', async () => {
  await savePapers([makeDraft({ title: 'Counting $Foxes$ at Nights' })], 'arxiv')
  const asked = await submitTyped(ada, TYPED)
  expect(asked).toEqual({
    shown: { near: [{ id: '2605.01234', title: 'Counting Foxes at Nights' }] },
    values: { confirmed: TYPED.title },
  })
  expect(await submitTyped(ada, { ...TYPED, confirmed: 'Another title' })).toHaveProperty('shown')
  expect(await submitTyped(ada, { ...TYPED, confirmed: TYPED.title })).toHaveProperty('value')
})

test('of one address by many at once one is submitted, and the others are shown it', async () => {
  const people = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => addViewer(db, `person-${n}`)))
  const answers = await Promise.all(people.map((who) => submitTyped(who, TYPED)))
  expect(answers.filter((answer) => 'ok' in answer && answer.ok)).toHaveLength(1)
  expect(answers.filter((answer) => 'shown' in answer && answer.shown.known)).toHaveLength(5)
  expect(await db.paper.count()).toBe(1)
})

test('the quota and the site’s rule are obeyed', async () => {
  for (let i = 0; i < PAPERS_PER_DAY; i++)
    await submitPaper(ada, makeDraft({ id: `2605.0000${i}` }), 'arxiv')
  expect(await submitTyped(ada, { ...TYPED, title: 'Owls' })).toMatchObject({ reason: 'too-fast' })
  const bo = await addViewer(db, 'bo')
  env.SUBMIT = 'moderators'
  expect(await submitTyped(bo, { ...TYPED, title: 'Owls' })).toMatchObject({
    reason: 'not-allowed',
  })
  env.SUBMIT = 'reviewed'
  const waiting = { ...TYPED, title: 'Owls' }
  expect(await submitTyped(bo, waiting)).toMatchObject({ value: { state: 'waiting' } })
  expect(await submitTyped(ada, waiting)).toMatchObject({
    shown: { known: { path: expect.stringMatching(/^\/papers\/submit\?paper=p/) } },
  })
})
