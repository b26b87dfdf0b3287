import { beforeEach, describe, expect, test } from 'vitest'
import { castCommentUpvote } from '#lib/comment-votes/mutations.ts'
import { hideComment, restoreComment } from '#lib/comment-hiding/mutations.ts'
import { deleteComment, editComment, postComment, reportComment } from '#lib/comments/mutations.ts'
import { readConversation } from '#lib/comments/queries.ts'
import { addPaper, PAPER, say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import { findEverything } from '#lib/leaving/queries.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { recountAll } from '#lib/ranking/recount.ts'
import { letStand } from '#lib/reports/mutations.ts'
import { findReported, findText, readQueue } from '#lib/reports/queries.ts'
import { parseQueueKey } from '#lib/reports/queue-key.ts'
import type { QueueName } from '#lib/reports/reported.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

let ada: Viewer
let bea: Viewer
let mod: Viewer
let eve: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  bea = await addViewer(db, 'bea')
  mod = await addViewer(db, 'mod', 'moderator')
  eve = await addViewer(db, 'eve', 'moderator')
  await addPaper(db)
})

const TEXT = 'Buy my watches'
const hide = (commentId: number, viewer = mod) =>
  hideComment(viewer, { commentId, reason: 'spam', text: 'For watches' })
const restore = (commentId: number, viewer = mod) =>
  restoreComment(viewer, { commentId, reason: 'They were real' })
const report = (id: number, viewer = bea) => reportComment(viewer, { id, reason: 'spam', text: '' })
const BECAUSE = 'Advertising, or written by a machine in bulk: For watches'

async function age(days: number): Promise<void> {
  await db.$executeRaw`UPDATE users SET created_at = now() - ${days}::int * interval '1 day'`
}

async function waiting(name: QueueName): Promise<number[]> {
  const { comments } = await readQueue(name, null)
  return comments.map(({ id }) => id)
}

async function expectCount(comments: number): Promise<void> {
  expect(await db.ranking.findUnique({ where: { paperId: PAPER } })).toMatchObject({ comments })
  const found = await recountAll({ fix: false, onDrift: () => {}, onProgress: () => {} })
  expect(found.drifted).toBe(0)
}

describe('a hidden comment', () => {
  test('leaves its line and its replies, is not counted, and comes back as it was', async () => {
    const first = await say(ada, TEXT)
    const reply = await say(bea, 'No.', { parentId: first })
    await castCommentUpvote(bea, first)
    const ask = { paperId: PAPER, sort: 'best', kind: null, after: null } as const
    const before = await readConversation(ask)
    expect(await hide(first)).toMatchObject({ ok: true })
    const { threads, count } = await readConversation(ask)
    expect(threads[0]?.comments).toMatchObject([
      { id: first, body: '', hiddenBecause: BECAUSE },
      { id: reply, body: 'No.', hiddenBecause: null },
    ])
    expect(count).toBe(1)
    await expectCount(1)
    const { acts } = await readLog({ before: null })
    expect(acts).toMatchObject([
      { kind: 'hide_comment', moderator: 'mod', commentId: first, reason: BECAUSE },
    ])
    expect(acts[0]?.paper).toEqual({ id: PAPER, title: `Paper ${PAPER}` })
    expect(JSON.stringify(acts)).not.toContain(TEXT)
    expect(await restore(first, eve)).toMatchObject({ ok: true })
    expect(await readConversation(ask)).toEqual(before)
    await expectCount(2)
    expect((await readLog({ before: null })).acts).toMatchObject([
      { undone: { moderator: 'eve', reason: 'They were real' } },
    ])
  })

  test('is not replied to, changed, voted on or reported, and everyone is told why', async () => {
    const id = await say(ada, TEXT)
    await hide(id)
    const told = { reason: 'not-allowed', message: `A moderator hid this comment: ${BECAUSE}` }
    const reply = { paperId: PAPER, parentId: id, kind: 'comment', text: 'No.' } as const
    expect(await postComment(bea, reply)).toMatchObject(told)
    expect(await editComment(ada, { id, kind: null, text: 'Buy' })).toMatchObject(told)
    expect(await castCommentUpvote(bea, id)).toMatchObject(told)
    expect(await report(id)).toMatchObject(told)
    await expectCount(0)
  })

  test('can be deleted by who wrote it, once, and is not restored then', async () => {
    const id = await say(ada, TEXT)
    await hide(id)
    expect(await deleteComment(ada, id)).toMatchObject({ ok: true })
    await expectCount(0)
    expect(await restore(id)).toMatchObject({ reason: 'taken' })
    expect(await hide(id)).toMatchObject({ reason: 'taken' })
    expect((await readLog({ before: null })).acts).toMatchObject([{ commentId: null }])
  })

  test('is in nobody’s download but its author’s', async () => {
    const id = await say(ada, TEXT)
    await castCommentUpvote(bea, id)
    await report(id)
    await say(bea, 'No.', { parentId: id })
    await hide(id)
    expect(JSON.stringify(await findEverything(bea))).not.toContain(TEXT)
    const own = await findEverything(ada)
    expect(own.comments).toMatchObject([{ body: TEXT, acts: [{ reason: BECAUSE }] }])
  })

  test.each([
    ['nobody', false, false, true],
    ['bea', false, false, true],
    ['ada', true, false, true],
    ['mod', true, false, true],
    ['admin', true, false, true],
  ] as const)('to %s: hidden %s, deleted %s, shown %s', async (name, hidden, deleted, shown) => {
    const admin = await addViewer(db, 'admin', 'admin')
    const viewer = [ada, bea, mod, admin].find(({ username }) => username === name) ?? null
    const ids = [await say(ada, 'Hidden'), await say(ada, 'Deleted'), await say(ada, 'Shown')]
    await hide(ids[0] ?? 0)
    await deleteComment(ada, ids[1] ?? 0)
    const texts = await Promise.all(ids.map(async (id) => (await findText(viewer, id))?.body))
    expect(texts).toEqual([
      ...[hidden ? 'Hidden' : undefined, deleted ? 'Deleted' : undefined],
      shown ? 'Shown' : undefined,
    ])
  })
})

describe('a decision', () => {
  test('twice, by two at once, about one’s own or by no moderator is refused', async () => {
    const id = await say(ada, TEXT)
    const hidden = await Promise.all([hide(id), hide(id, eve)])
    expect(hidden.filter(({ ok }) => ok)).toHaveLength(1)
    expect(hidden.find(({ ok }) => !ok)).toMatchObject({ reason: 'taken' })
    await expectCount(0)
    const restored = await Promise.all([restore(id), restore(id, eve)])
    expect(restored.filter(({ ok }) => ok)).toHaveLength(1)
    await expectCount(1)
    const own = await say(mod, 'I moderate.')
    expect(await hide(own)).toMatchObject({ reason: 'not-allowed' })
    expect(await letStand(mod, { commentId: own, seen: new Date() })).toMatchObject({
      reason: 'not-allowed',
    })
    expect(await hide(own, eve)).toMatchObject({ ok: true })
    expect(await restore(own)).toMatchObject({ reason: 'not-allowed' })
    expect(await hide(id, ada)).toMatchObject({ reason: 'not-allowed' })
    expect(await hide(9_999)).toMatchObject({ reason: 'not-found' })
    const unsaid = await hideComment(mod, { commentId: id, reason: 'other', text: ' ' })
    expect(unsaid).toMatchObject({ reason: 'invalid', fields: { text: expect.anything() } })
  })

  test('while its author deletes it leaves the count right', async () => {
    const id = await say(ada, TEXT)
    await Promise.all([hide(id), deleteComment(ada, id)])
    await expectCount(0)
  })
})

describe('the queue', () => {
  test('has what was reported, the oldest first, by comment, and forgets what is decided', async () => {
    await age(30)
    const ids = [await say(ada, 'One'), await say(ada, 'Two'), await say(ada, 'Three')]
    const [one = 0, two = 0, three = 0] = ids
    await report(two)
    await report(one)
    await reportComment(eve, { id: two, reason: 'other', text: 'Hm.' })
    await report(three)
    expect(await waiting('reports')).toEqual([two, one, three])
    const [first] = (await readQueue('reports', null)).comments
    expect(first).toMatchObject({
      ...{ author: 'ada', body: 'Two', reportCount: 2, isFirstPost: false },
      reports: [
        { reason: 'spam', reporter: 'bea', closedAt: null },
        { reason: 'other', text: 'Hm.', reporter: 'eve' },
      ],
    })
    await hide(two)
    await deleteComment(ada, one)
    expect(await waiting('reports')).toEqual([three])
    const seen = first?.openUntil ?? new Date(0)
    expect(await letStand(mod, { commentId: three, seen })).toMatchObject({ reason: 'taken' })
    const now = await findReported(three)
    const stand = () => letStand(mod, { commentId: three, seen: now?.openUntil ?? new Date(0) })
    expect(await stand()).toMatchObject({ ok: true })
    expect(await stand()).toMatchObject({ reason: 'taken' })
    expect(await waiting('reports')).toEqual([])
    expect((await findReported(three))?.reports).toMatchObject([{ closer: 'mod' }])
    await restore(two)
    expect(await waiting('reports')).toEqual([])
    await report(three)
    expect(await waiting('reports')).toEqual([three])
  })

  test('has the first three comments of a new account, and what of them is changed', async () => {
    const ids: number[] = []
    for (let n = 0; n < 4; n++) ids.push(await say(ada, `Number ${n}`))
    const [first = 0] = ids
    await say(mod, 'I moderate.')
    expect(await waiting('first-posts')).toEqual(ids.slice(0, 3))
    const seen = (await findReported(first))?.openUntil ?? new Date(0)
    await letStand(mod, { commentId: first, seen })
    expect(await waiting('first-posts')).toEqual(ids.slice(1, 3))
    await editComment(ada, { id: first, kind: null, text: TEXT })
    expect(await waiting('first-posts')).toEqual([...ids.slice(1, 3), first])
    await age(8)
    await say(bea, 'I read for a week first.')
    expect(await waiting('first-posts')).toHaveLength(3)
  })

  test('leaves open what came after the moderator looked', async () => {
    const id = await say(ada, TEXT)
    await report(id)
    const seen = (await findReported(id))?.openUntil ?? new Date(0)
    await reportComment(eve, { id, reason: 'abuse', text: '' })
    await db.$executeRaw`UPDATE reports SET at = at + interval '1 second' WHERE user_id = ${eve.id}`
    expect(await letStand(mod, { commentId: id, seen })).toMatchObject({ ok: true })
    expect(await waiting('first-posts')).toEqual([])
    expect((await readQueue('reports', null)).comments).toMatchObject([
      { id, reports: [{ reporter: 'eve' }] },
    ])
  })

  test('comes in pages', async () => {
    await age(30)
    const ids: number[] = []
    for (let n = 0; n < 20; n++) ids.push(await say(ada, `Number ${n}`))
    await db.$executeRaw`TRUNCATE rate_limits`
    for (let n = 0; n < 3; n++) ids.push(await say(ada, `More ${n}`))
    await db.$executeRaw`
      INSERT INTO reports (comment_id, user_id, reason, text, at)
      SELECT id, ${bea.id}, 'spam', '', '2026-01-01'::timestamptz FROM comments`
    const { comments, next, counts } = await readQueue('reports', null)
    expect(comments).toHaveLength(20)
    expect(counts).toEqual({ reports: 23, 'first-posts': 0 })
    const rest = await readQueue('reports', parseQueueKey(next ?? ''))
    expect([...comments, ...rest.comments].map(({ id }) => id)).toEqual(ids)
    expect(rest.next).toBeNull()
  })
})
