import type { Queryable } from '#lib/db.ts'
import { bringBack, setAside, takeTurns } from '#lib/hiding/mutations.ts'
import { moveThreads, returnThreads } from '#lib/merged-threads/mutations.ts'
import { partVotes, uniteVotes } from '#lib/merged-votes/mutations.ts'
import { findMerge, findState } from '#lib/merging/queries.ts'
import { NOT_MERGED, refuseInto, refuseOf } from '#lib/merging/refused.ts'
import { noteAct, transact, undoAct } from '#lib/moderation/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { may } from '#lib/policy.ts'
import { lockRankings } from '#lib/ranking/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

/**
 * Two papers that are one: the duplicate leaves all lists, its votes and comments
 * come to the other paper, and its address leads there. Its own record stays as it
 * is, so that all of it can be undone.
 */

export const MODERATORS_MERGE = refuse('not-allowed', 'Only moderators merge papers.')

type Ask = { paperId: string; intoId: string; reason: string }

/** Says that a paper is a duplicate of another. */
export async function mergePaper(viewer: Viewer, ask: Ask): Promise<Outcome<undefined>> {
  if (!may(viewer, 'mergePaper', 'shown')) return MODERATORS_MERGE
  if (!isPaperId(ask.paperId)) return NO_SUCH_PAPER
  return transact((tx) => merge(tx, { viewer, ...ask }))
}

/** Takes that back: both are as they were, with what people have done since. */
export async function unmergePaper(
  viewer: Viewer,
  ask: Omit<Ask, 'intoId'>,
): Promise<Outcome<undefined>> {
  if (!may(viewer, 'unmergePaper', 'merged')) return MODERATORS_MERGE
  if (!isPaperId(ask.paperId)) return NO_SUCH_PAPER
  return transact((tx) => unmerge(tx, { viewer, ...ask }))
}

async function merge(tx: Queryable, ask: Ask & { viewer: Viewer }): Promise<Outcome<undefined>> {
  const { paperId, intoId } = ask
  await takeTurns(tx)
  const refusal =
    refuseOf(await findState(paperId, tx)) ??
    refuseInto(paperId === intoId ? 'itself' : await findState(intoId, tx))
  if (refusal) return refusal
  await lockRankings(tx)
  await setAside(tx, { paperId, intoId })
  const actId = await noteAct(tx, { kind: 'merge', ...ask })
  await takeListing(tx, { paperId, intoId })
  await uniteVotes(tx, { actId, paperId, intoId })
  await moveThreads(tx, { actId, paperId, intoId })
  return done(undefined)
}

async function unmerge(
  tx: Queryable,
  { viewer, paperId, reason }: Omit<Ask, 'intoId'> & { viewer: Viewer },
): Promise<Outcome<undefined>> {
  await takeTurns(tx)
  const act = await findMerge(paperId, tx)
  if (!act) return NOT_MERGED
  const { actId, intoId } = act
  const { mergedInto } = await findState(intoId, tx)
  if (mergedInto !== null) {
    return refuse('taken', `${intoId} is a duplicate of ${mergedInto} since. Undo that first.`)
  }
  await lockRankings(tx)
  await undoAct(tx, { kind: 'merge', viewer, paperId, reason })
  await partVotes(tx, act)
  await returnThreads(tx, { actId, paperId, intoId })
  await returnListing(tx, { paperId, intoId })
  await bringBack(tx, paperId)
  return done(undefined)
}

type Pair = { paperId: string; intoId: string }

/** A paper that is on no list comes to stand where its duplicate stood. */
async function takeListing(tx: Queryable, { paperId, intoId }: Pair): Promise<void> {
  const [taken] = await tx.$queryRaw<unknown[]>`
    SELECT FROM rankings AS ranking, hidden_rankings AS duplicate
    WHERE ranking.paper_id = ${intoId} AND ranking.list_day IS NULL
      AND duplicate.paper_id = ${paperId} AND duplicate.list_day IS NOT NULL`
  if (!taken) return
  await swapSubmissions(tx, paperId, intoId)
  await tx.$executeRaw`
    UPDATE rankings AS ranking SET list_day = submission.list_day
    FROM submissions AS submission
    WHERE submission.paper_id = ranking.paper_id AND ranking.paper_id = ${intoId}`
}

/** Where it did, its duplicate, which was listed, has no list day of its own. */
async function returnListing(tx: Queryable, { paperId, intoId }: Pair): Promise<void> {
  const [taken] = await tx.$queryRaw<unknown[]>`
    SELECT FROM hidden_rankings AS duplicate
    WHERE paper_id = ${paperId} AND list_day IS NOT NULL AND NOT EXISTS (
      SELECT FROM submissions AS own
      WHERE own.paper_id = duplicate.paper_id AND own.list_day IS NOT NULL)`
  if (!taken) return
  await tx.$executeRaw`UPDATE rankings SET list_day = NULL WHERE paper_id = ${intoId}`
  await swapSubmissions(tx, intoId, paperId)
}

/** Gives one paper's submission to the other, which may have one that waits, or was declined. */
async function swapSubmissions(tx: Queryable, from: string, to: string): Promise<void> {
  const swapped = await tx.$executeRaw`
    UPDATE submissions AS own SET list_day = other.list_day, submitted_at = other.submitted_at,
      user_id = other.user_id, external_submitter = other.external_submitter,
      declined_reason = other.declined_reason
    FROM submissions AS other
    WHERE (own.paper_id, other.paper_id) IN ((${from}, ${to}), (${to}, ${from}))`
  if (swapped > 0) return
  await tx.$executeRaw`UPDATE submissions SET paper_id = ${to} WHERE paper_id = ${from}`
}
