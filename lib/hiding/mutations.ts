import type { Queryable } from '#lib/db.ts'
import { noteAct, transact, undoAct } from '#lib/moderation/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { takeMergeTurn } from '#lib/papers/mutations.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { may } from '#lib/policy.ts'
import { recount } from '#lib/ranking/mutations.ts'
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
  // First, so that votes need not wait while this waits for an import.
  await takeMergeTurn(tx)
  await takeHidingTurn(tx)
  if (await isHidden(tx, paperId)) return HIDDEN_ALREADY
  // Waits for votes that are being cast. The next ones look after this, and find no such paper;
  // a lock on the row would let them note their vote before they find that it is gone.
  await tx.$executeRaw`LOCK TABLE rankings IN EXCLUSIVE MODE`
  const set = await tx.$executeRaw`
    WITH shown AS (DELETE FROM rankings WHERE paper_id = ${paperId} RETURNING *)
    INSERT INTO hidden_rankings (paper_id, list_day, since, list_since, external_upvotes)
    SELECT paper_id, list_day, since, list_since, external_upvotes FROM shown`
  if (set === 0) return NO_SUCH_PAPER
  await noteAct(tx, { kind: 'hide', ...ask })
  return done(undefined)
}

async function restore(tx: Queryable, ask: Work): Promise<Outcome<undefined>> {
  const { paperId } = ask
  await takeMergeTurn(tx)
  await takeHidingTurn(tx)
  const restored = await tx.$executeRaw`
    INSERT INTO rankings (paper_id, list_day, since, external_upvotes)
    SELECT paper_id, submission.list_day, since, external_upvotes
    FROM hidden_rankings LEFT JOIN submissions AS submission USING (paper_id)
    WHERE paper_id = ${paperId}`
  if (restored === 0) return NOT_HIDDEN
  // The database noted now; where the day is the same, it is there since before.
  await tx.$executeRaw`
    UPDATE rankings AS ranking SET list_since = hidden.list_since
    FROM hidden_rankings AS hidden
    WHERE hidden.paper_id = ranking.paper_id AND hidden.list_day = ranking.list_day
      AND ranking.paper_id = ${paperId}`
  await tx.$executeRaw`DELETE FROM hidden_rankings WHERE paper_id = ${paperId}`
  await recount(tx, [paperId])
  await undoAct(tx, { kind: 'hide', ...ask })
  return done(undefined)
}

async function isHidden(tx: Queryable, paperId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM hidden_rankings WHERE paper_id = ${paperId}`
  return rows.length > 0
}
