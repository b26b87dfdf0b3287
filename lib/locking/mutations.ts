import type { Queryable } from '#lib/db.ts'
import { findLock } from '#lib/locking/queries.ts'
import { noteAct, transact, undoAct } from '#lib/moderation/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { may } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

/**
 * Nobody goes on talking about a paper whose conversation is locked. What was
 * said stays: it is read, voted on, reported, changed and deleted as before.
 */

const MODERATORS_LOCK = refuse('not-allowed', 'Only moderators lock and unlock conversations.')
const LOCKED_ALREADY = refuse('taken', 'This conversation is locked already.')
const NOT_LOCKED = refuse('taken', 'This conversation is not locked.')

type Ask = { paperId: string; reason: string }

export async function lockThread(viewer: Viewer, ask: Ask): Promise<Outcome<undefined>> {
  if (!may(viewer, 'lockThread', 'open')) return MODERATORS_LOCK
  if (!isPaperId(ask.paperId)) return NO_SUCH_PAPER
  return transact(async (tx) => {
    if (!(await holdThread(tx, ask.paperId))) return NO_SUCH_PAPER
    if ((await findLock(ask.paperId, tx)) !== null) return LOCKED_ALREADY
    await noteAct(tx, { kind: 'lock', viewer, ...ask })
    return done(undefined)
  })
}

export async function unlockThread(viewer: Viewer, ask: Ask): Promise<Outcome<undefined>> {
  if (!may(viewer, 'unlockThread', 'locked')) return MODERATORS_LOCK
  if (!isPaperId(ask.paperId)) return NO_SUCH_PAPER
  return transact(async (tx) => {
    if (!(await holdThread(tx, ask.paperId))) return NO_SUCH_PAPER
    return (await undoAct(tx, { kind: 'lock', viewer, ...ask })) ? done(undefined) : NOT_LOCKED
  })
}

/**
 * Whoever posts and whoever locks holds the ranking's row before they look
 * whether it is locked, so that nothing is said after the lock.
 * @returns whether there is such a paper.
 */
export async function holdThread(tx: Queryable, paperId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM rankings WHERE paper_id = ${paperId} FOR NO KEY UPDATE`
  return rows.length > 0
}
