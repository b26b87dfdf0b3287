import { beforeEach, expect, test } from 'vitest'
import { findComment } from '#lib/comments/queries.ts'
import { say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import { readExport } from '#lib/export/queries.ts'
import { hidePaper, restorePaper } from '#lib/hiding/mutations.ts'
import { deleteAccount } from '#lib/leaving/mutations.ts'
import { findDrifts } from '#lib/merging/test-scene.ts'
import { findHiding, readLog } from '#lib/moderation/queries.ts'
import { findPaper, listTrending } from '#lib/papers/queries.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'
import { acceptSubmission } from '#lib/submissions/mutations.ts'
import { findKnown, listWaiting } from '#lib/submissions/queries.ts'
import { signUp } from '#lib/users/mutations.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote } from '#lib/votes/mutations.ts'

const FOX = '2601.00001'
const OWL = '2601.00002'
const REASON = 'An advert, not a paper'
const PASSWORD = 'correct horse battery staple'

let ada: Viewer
let mod: Viewer
let eve: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  mod = await addViewer(db, 'mod', 'moderator')
  eve = await addViewer(db, 'eve', 'moderator')
  for (const id of [FOX, OWL]) {
    await db.paper.create({ data: { id, title: `Paper ${id}`, abstract: '', source: 'arxiv' } })
    const listDay = new Date('2026-01-02')
    await db.submission.create({ data: { paperId: id, listDay } })
    await db.ranking.create({ data: { paperId: id, listDay, externalUpvotes: 7 } })
  }
})

const hide = (viewer = mod) => hidePaper(viewer, { paperId: FOX, reason: REASON })
const restore = (viewer = mod) => restorePaper(viewer, { paperId: FOX, reason: 'It is one' })
const readRankings = () => db.$queryRaw`SELECT * FROM rankings ORDER BY paper_id`

async function exportAll(): Promise<string> {
  let text = ''
  for await (const part of readExport()) text += part
  return text
}

test('a hidden paper is on no list, and comes back exactly as it was', async () => {
  await castUpvote(ada, FOX)
  const before = await readRankings()
  expect(await hide()).toMatchObject({ ok: true })
  expect(await findPaper(FOX)).toBeNull()
  expect((await listTrending(null)).papers.map(({ id }) => id)).toEqual([OWL])
  expect(await exportAll()).not.toContain(FOX)
  expect(await findHiding(FOX)).toMatchObject({ moderator: 'mod', reason: REASON })
  expect(await castUpvote(ada, FOX)).toMatchObject({ reason: 'not-found' })
  expect(await findDrifts()).toEqual([])
  expect(await restore(eve)).toMatchObject({ ok: true })
  expect(await readRankings()).toEqual(before)
  expect(await exportAll()).toContain(FOX)
  expect(await findDrifts()).toEqual([])
  expect((await readLog({ before: null })).acts).toMatchObject([
    {
      ...{ kind: 'hide', moderator: 'mod', reason: REASON, paper: { title: `Paper ${FOX}` } },
      undone: { moderator: 'eve', reason: 'It is one' },
    },
  ])
})

test('done twice, by two at once or by no moderator it is refused', async () => {
  const hidden = await Promise.all([hide(), hide(eve)])
  expect(hidden.filter(({ ok }) => ok)).toHaveLength(1)
  expect(hidden.find(({ ok }) => !ok)).toMatchObject({ reason: 'taken' })
  const restored = await Promise.all([restore(), restore(eve)])
  expect(restored.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await restore()).toMatchObject({ reason: 'taken' })
  expect(await hide(ada)).toMatchObject({ reason: 'not-allowed' })
  expect(await restore(ada)).toMatchObject({ reason: 'not-allowed' })
  expect(await hidePaper(mod, { paperId: '2601.99999', reason: REASON })).toMatchObject({
    reason: 'not-found',
  })
  expect(await hidePaper(mod, { paperId: '\0', reason: REASON })).toMatchObject({
    reason: 'not-found',
  })
  expect(await db.moderationAct.count()).toBe(1)
})

test('neither an import nor a submission brings a hidden paper back', async () => {
  await db.submission.update({ where: { paperId: FOX }, data: { listDay: null } })
  await hide()
  await savePapers([{ ...makeDraft({ id: FOX }), externalUpvotes: 90 }], 'hugging_face')
  expect(await findPaper(FOX)).toBeNull()
  expect(await findKnown(FOX)).toMatchObject({ state: 'hidden' })
  expect(await listWaiting()).toEqual([])
  expect(await acceptSubmission(mod, FOX)).toMatchObject({ reason: 'not-found' })
  await restore()
  expect(await findPaper(FOX)).toMatchObject({ listDay: null, externalUpvotes: 7 })
})

test('comments about a hidden paper are nowhere, and come back with it', async () => {
  const id = await say(ada, 'So it is.', { paperId: FOX })
  await hide()
  expect(await findComment(id)).toBeNull()
  await restore()
  expect(await findComment(id)).toMatchObject({ body: 'So it is.' })
  expect(await findDrifts()).toEqual([])
})

test('votes of somebody who leaves meanwhile are not there when it comes back', async () => {
  const joined = await signUp(
    { username: 'bob', password: PASSWORD, email: null, hidesVotes: false },
    { address: '192.0.2.1', userAgent: '' },
  )
  if (!joined.ok) throw new Error(joined.message)
  await castUpvote(joined.value, FOX)
  await castUpvote(ada, FOX)
  await hide()
  await deleteAccount(joined.value, PASSWORD)
  await restore()
  expect(await findPaper(FOX)).toMatchObject({ upvotes: 1 })
  expect(await findDrifts()).toEqual([])
})
