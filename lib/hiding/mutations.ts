import type { Queryable } from '#lib/db.ts'
import { noteAct, transact, undoAct } from '#lib/moderation/mutations.ts'
import { done, type Outcome, type Refusal, refuse } from '#lib/outcome.ts'
import { takeMergeTurn } from '#lib/papers/mutations.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { may } from '#lib/policy.ts'
import { lockRankings, recount } from '#lib/ranking/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import { NO_SUCH_PAPER, takeHidingTurn } from '#lib/votes/mutations.ts'

/**
 * A paper is here for everyone as long as it has a row of rankings. To hide it
 * that row is set aside, so that no list, search or feed could forget to leave it
 * out; its votes and their events stay as they are.
 */

export const MODERATORS_HIDE = refuse('not-allowed', 'Only moderators hide and restore papers.')
const HIDDEN_ALREADY = refuse('taken', 'This paper is hidden already.')
const NOT_HIDDEN = refuse('taken', 'This paper is not hidden.')

type Ask = { paperId: string; reason: string }

export async function hidePaper(viewer: Viewer, ask: Ask): Promise<Outcome<undefined>> {
  if (!may(viewer, 'hidePaper', 'shown')) return MODERATORS_HIDE
  if (!isPaperId(ask.paperId)) return NO_SUCH_PAPER
  return transact((tx) => hide(tx, { viewer, ...ask }))
}

/** Puts a paper back where it was, with the votes that stand now. */
export async function restorePaper(viewer: Viewer, ask: Ask): Promise<Outcome<undefined>> {
  if (!may(viewer, 'restorePaper', 'hidden')) return MODERATORS_HIDE
  if (!isPaperId(ask.paperId)) return NO_SUCH_PAPER
  return transact((tx) => restore(tx, { viewer, ...ask }))
}

type Work = Ask & { viewer: Viewer }

async function hide(tx: Queryable, ask: Work): Promise<Outcome<undefined>> {
  const { paperId } = ask
  await takeTurns(tx)
  const refusal = await refuseAside(tx, paperId)
  if (refusal) return refusal
  await lockRankings(tx)
  if ((await setAside(tx, { paperId, intoId: null })) === 0) return NO_SUCH_PAPER
  await noteAct(tx, { kind: 'hide', ...ask })
  return done(undefined)
}

async function restore(tx: Queryable, ask: Work): Promise<Outcome<undefined>> {
  await takeTurns(tx)
  const undone = await undoAct(tx, { kind: 'hide', ...ask })
  if (!undone) return NOT_HIDDEN
  await lockRankings(tx)
  await bringBack(tx, ask.paperId)
  return done(undefined)
}

/** One at a time. First, so that votes need not wait while this waits for an import. */
export async function takeTurns(tx: Queryable): Promise<void> {
  await takeMergeTurn(tx)
  await takeHidingTurn(tx)
}

/**
 * Takes a paper off the site. Whoever calls it has the turns, and has locked the table of rankings.
 * @param what.intoId of a duplicate, the paper that it is one of.
 * @returns 0 when it is not there.
 */
export function setAside(
  tx: Queryable,
  { paperId, intoId }: { paperId: string; intoId: string | null },
): Promise<number> {
  return tx.$executeRaw`
    WITH shown AS (DELETE FROM rankings WHERE paper_id = ${paperId} RETURNING *)
    INSERT INTO hidden_rankings
      (paper_id, list_day, since, list_since, external_upvotes, merged_into)
    SELECT paper_id, list_day, since, list_since, external_upvotes, ${intoId}::text FROM shown`
}

/** Puts a paper that was set aside back on the site. Whoever calls it has the turns, and has locked the table of rankings. */
export async function bringBack(tx: Queryable, paperId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO rankings (paper_id, list_day, since, external_upvotes)
    SELECT paper_id, submission.list_day, since, external_upvotes
    FROM hidden_rankings LEFT JOIN submissions AS submission USING (paper_id)
    WHERE paper_id = ${paperId}`
  // The database noted now; where the day is the same, it is there since before.
  await tx.$executeRaw`
    UPDATE rankings AS ranking SET list_since = hidden.list_since
    FROM hidden_rankings AS hidden
    WHERE hidden.paper_id = ranking.paper_id AND hidden.list_day = ranking.list_day
      AND ranking.paper_id = ${paperId}`
  await tx.$executeRaw`DELETE FROM hidden_rankings WHERE paper_id = ${paperId}`
  await recount(tx, [paperId])
}

async function refuseAside(tx: Queryable, paperId: string): Promise<Refusal | null> {
  const [aside] = await tx.$queryRaw<{ mergedInto: string | null }[]>`
    SELECT merged_into AS "mergedInto" FROM hidden_rankings WHERE paper_id = ${paperId}`
  if (!aside) return null
  const { mergedInto } = aside
  return mergedInto === null
    ? HIDDEN_ALREADY
    : refuse('taken', `This paper is a duplicate of ${mergedInto}: nobody sees it.`)
}
