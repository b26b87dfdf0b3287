import pg from 'pg'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { castCommentUpvote } from '#lib/comment-votes/mutations.ts'
import { editComment, postComment, reportComment } from '#lib/comments/mutations.ts'
import { readConversation, readThread } from '#lib/comments/queries.ts'
import { addPaper, PAPER, say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import { lockThread, unlockThread } from '#lib/locking/mutations.ts'
import { readLog } from '#lib/moderation/queries.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { untilWaiting } from '#lib/votes/test-race.ts'

let ada: Viewer
let mod: Viewer
let eve: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  mod = await addViewer(db, 'mod', 'moderator')
  eve = await addViewer(db, 'eve', 'moderator')
  await addPaper(db)
})

const REASON = 'It went round in circles'
const lock = (viewer = mod) => lockThread(viewer, { paperId: PAPER, reason: REASON })
const unlock = (viewer = mod) => unlockThread(viewer, { paperId: PAPER, reason: 'Calm again' })
const ASK = { paperId: PAPER, sort: 'best', kind: null, after: null } as const

const post = (text: string, parentId: number | null = null) =>
  postComment(ada, { paperId: PAPER, parentId, kind: 'comment', text })

test('nobody adds to a locked conversation, and what was said stays as free as before', async () => {
  const id = await say(ada, 'So it is.')
  expect(await lock()).toMatchObject({ ok: true })
  const told = {
    reason: 'not-allowed',
    message: `A moderator locked this conversation: ${REASON}`,
  }
  expect(await post('More.')).toMatchObject(told)
  expect(await post('More.', id)).toMatchObject(told)
  expect((await readConversation(ASK)).lockedBecause).toBe(REASON)
  expect((await readThread(PAPER, id))?.lockedBecause).toBe(REASON)
  expect(await editComment(ada, { id, kind: null, text: 'So it was.' })).toMatchObject({ ok: true })
  expect(await castCommentUpvote(eve, id)).toMatchObject({ ok: true })
  expect(await reportComment(eve, { id, reason: 'abuse', text: '' })).toMatchObject({ ok: true })
  expect(await db.ranking.findUnique({ where: { paperId: PAPER } })).toMatchObject({ comments: 1 })
  expect(await unlock(eve)).toMatchObject({ ok: true })
  expect(await post('More.', id)).toMatchObject({ ok: true })
  expect((await readLog({ before: null })).acts).toMatchObject([
    {
      ...{ kind: 'lock', moderator: 'mod', reason: REASON, paper: { id: PAPER } },
      undone: { moderator: 'eve', reason: 'Calm again' },
    },
  ])
})

test('done twice, by two at once or by no moderator it is refused', async () => {
  const locked = await Promise.all([lock(), lock(eve)])
  expect(locked.filter(({ ok }) => ok)).toHaveLength(1)
  expect(locked.find(({ ok }) => !ok)).toMatchObject({ reason: 'taken' })
  const unlocked = await Promise.all([unlock(), unlock(eve)])
  expect(unlocked.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await unlock()).toMatchObject({ reason: 'taken' })
  expect(await lock(ada)).toMatchObject({ reason: 'not-allowed' })
  expect(await lockThread(mod, { paperId: '2601.99999', reason: REASON })).toMatchObject({
    reason: 'not-found',
  })
})

/** Locks a conversation while a comment is on its way, past the look whether it may. @returns what happened, in its order. */
async function race(lockIt: () => Promise<unknown>, waiting: number): Promise<string[]> {
  const [holder, watcher] = [1, 2].map(() => new pg.Client(process.env['DATABASE_URL']))
  if (!holder || !watcher) throw new Error('No client.')
  onTestFinished(() => Promise.all([holder.end(), watcher.end()]).then(() => {}))
  await Promise.all([holder.connect(), watcher.connect()])
  const done: string[] = []
  await holder.query('BEGIN')
  // The last table that posting writes to.
  await holder.query('LOCK TABLE mentions IN SHARE MODE')
  const posted = post('Just in time.').then(() => done.push('said'))
  await untilWaiting(watcher, 1)
  const locked = lockIt().then(() => done.push('locked'))
  if (waiting === 1) await locked
  await untilWaiting(watcher, waiting)
  await holder.query('COMMIT')
  await Promise.all([posted, locked])
  return done
}

test('a lock waits for what is being said, so that nothing is said after it', async () => {
  expect(await race(lock, 2)).toEqual(['said', 'locked'])
})

test('a lock that holds nothing would not', async () => {
  const note = { kind: 'lock', paperId: PAPER, reason: REASON } as const
  expect(await race(() => db.moderationAct.create({ data: note }), 1)).toEqual(['locked', 'said'])
})
