import type { Queryable } from '#lib/db.ts'
import { retell } from '#lib/ranking/mutations.ts'

/**
 * The votes on a duplicate stay as they are, with their events. What comes to the
 * other paper are events of its own, that each name the merge and when the vote on
 * the duplicate was first cast; its votes are told anew from them. Whoever calls
 * this has locked the table of rankings.
 */

type Merge = { actId: number; paperId: string; intoId: string }

/**
 * A vote that was withdrawn stays behind. One that is voided comes along voided, so
 * that it counts once it is restored, unless that person has another on the paper.
 */
export async function uniteVotes(tx: Queryable, merge: Merge): Promise<void> {
  const { actId, paperId, intoId } = merge
  await tx.$executeRaw`
    WITH given AS (
      SELECT vote.user_id, vote.first_cast_at, vote.voided_at,
        greatest(act.at, vote.first_cast_at, (
          SELECT max(at) FROM upvote_events AS event
          WHERE event.user_id = vote.user_id AND event.paper_id = ${intoId})) AS at
      FROM moderation_acts AS act, upvotes AS vote
        LEFT JOIN upvotes AS own ON own.paper_id = ${intoId} AND own.user_id = vote.user_id
      WHERE act.id = ${actId} AND vote.paper_id = ${paperId} AND vote.withdrawn_at IS NULL
        AND (vote.voided_at IS NULL OR own.user_id IS NULL)
    )
    INSERT INTO upvote_events (paper_id, user_id, kind, at, act_id, first_cast_at)
    SELECT ${intoId}, user_id, 'merged'::upvote_event_kind, at, ${actId}::int, first_cast_at FROM given
    UNION ALL
    SELECT ${intoId}, user_id, 'voided', at, ${actId}::int, NULL FROM given WHERE voided_at IS NOT NULL`
  await retell(tx, [intoId])
}

/** Has what a merge wrote count no more. The merge is undone already. */
export async function partVotes(
  tx: Queryable,
  { actId, intoId }: Omit<Merge, 'paperId'>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO upvote_events (paper_id, user_id, kind, at, act_id)
    SELECT merged.paper_id, merged.user_id, 'unmerged', greatest(act.undone_at, (
      SELECT max(at) FROM upvote_events AS event
      WHERE event.user_id = merged.user_id AND event.paper_id = merged.paper_id)), act.id
    FROM upvote_events AS merged JOIN moderation_acts AS act ON act.id = act_id
    WHERE act_id = ${actId} AND merged.kind = 'merged'`
  await retell(tx, [intoId])
}
