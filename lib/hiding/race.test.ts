import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import { bringBack, hidePaper, restorePaper } from '#lib/hiding/mutations.ts'
import { addListed, findDrifts, FOX } from '#lib/merging/test-scene.ts'
import { transact } from '#lib/moderation/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote } from '#lib/votes/mutations.ts'
import { untilWaiting } from '#lib/votes/test-race.ts'

const [holder, watcher] = [1, 2].map(() => new pg.Client(process.env['DATABASE_URL'])) as [
  pg.Client,
  pg.Client,
]
await Promise.all([holder.connect(), watcher.connect()])
afterAll(() => Promise.all([holder.end(), watcher.end()]).then(() => {}))

let ada: Viewer
let mod: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits, moderation_acts CASCADE`
  ada = await addViewer(db, 'ada')
  mod = await addViewer(db, 'mod', 'moderator')
  await addListed(db, FOX)
})

const hide = () => hidePaper(mod, { paperId: FOX, reason: 'An advert' })
const restore = () => restorePaper(mod, { paperId: FOX, reason: 'It is a paper' })

/** Hides a paper while somebody votes on it: both wait for its row, the vote behind. @returns what is wrong. */
async function raceVote(hideIt: () => Promise<unknown>): Promise<string[]> {
  await holder.query('BEGIN')
  await holder.query('SELECT FROM rankings WHERE paper_id = $1 FOR UPDATE', [FOX])
  const hidden = hideIt()
  await untilWaiting(watcher, 1)
  const vote = castUpvote(ada, FOX)
  await untilWaiting(watcher, 2)
  await holder.query('COMMIT')
  await hidden
  expect(await vote).toMatchObject({ ok: false, reason: 'not-found' })
  return (await db.upvoteEvent.findMany()).map(({ kind }) => kind)
}

test('a vote at the moment when a paper is hidden is refused and leaves nothing', async () => {
  expect(await raceVote(hide)).toEqual([])
})

test('a lock on the row alone would let it be noted', async () => {
  const hideIt = () => db.$executeRaw`DELETE FROM rankings WHERE paper_id = ${FOX}`
  expect(await raceVote(async () => hideIt())).toEqual(['cast'])
})

/**
 * Restores a paper while somebody who deletes a comment about it is done but for
 * the commit, and so found no ranking to count in. @returns what is wrong.
 */
async function raceDeletion(act: { restore: typeof restore; waits: boolean }): Promise<unknown[]> {
  const id = await say(ada, 'So it is.', { paperId: FOX })
  await hide()
  await holder.query('BEGIN')
  await holder.query(
    "UPDATE comments SET body = '', deleted_at = clock_timestamp() WHERE id = $1",
    [id],
  )
  await holder.query('UPDATE rankings SET comments = comments - 1 WHERE paper_id = $1', [FOX])
  const restored = act.restore()
  await (act.waits ? untilWaiting(watcher, 1) : restored)
  await holder.query('COMMIT')
  expect(await restored).toMatchObject({ ok: true })
  return findDrifts()
}

test('a comment that is deleted at the moment when its paper is restored is not counted', async () => {
  expect(await raceDeletion({ restore, waits: true })).toEqual([])
})

test('without a lock it would be', async () => {
  const restoreWrongly = () =>
    transact(async (tx) => {
      await bringBack(tx, FOX)
      return { ok: true as const, value: undefined }
    })
  expect(await raceDeletion({ restore: restoreWrongly, waits: false })).not.toEqual([])
})
