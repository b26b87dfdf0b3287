import { db, type Queryable } from '#lib/db.ts'
import { type Refusal, refuse } from '#lib/outcome.ts'

/** Why nothing is done to a comment, or below it, that a moderator hid. */
export async function refuseHidden(commentId: number, tx: Queryable = db): Promise<Refusal> {
  const [act] = await tx.$queryRaw<{ reason: string }[]>`
    SELECT reason FROM moderation_acts
    WHERE comment_id = ${commentId} AND kind = 'hide_comment' AND undone_at IS NULL`
  return refuse('not-allowed', `A moderator hid this comment: ${act?.reason ?? 'no longer so'}`)
}
