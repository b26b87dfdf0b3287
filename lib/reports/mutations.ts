import { NO_SUCH_COMMENT } from '#lib/comments/mutations.ts'
import type { Queryable } from '#lib/db.ts'
import { transact } from '#lib/moderation/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { may } from '#lib/policy.ts'
import { type CommentState, stateOf } from '#lib/reports/comment-state.ts'
import type { Viewer } from '#lib/session.ts'
import { Prisma } from '#prisma/client/client.ts'

export const MODERATORS_DECIDE = refuse('not-allowed', 'Only moderators decide about reports.')
const NOTHING_OPEN = refuse('taken', 'Nothing is open about this comment: it was decided already.')
const NOT_TO_STAND = {
  own: refuse('not-allowed', 'This comment is yours: another moderator decides about it.'),
  hidden: refuse('taken', 'This comment is hidden. Restore it if it is to stand.'),
  deleted: refuse('taken', 'Who wrote this comment has deleted it.'),
}

/**
 * Lets a comment stand: its reports are closed, and of a new account's first
 * posts it is one that was looked at.
 * @param ask.seen until when the moderator knows what was reported and said; what came later stays open.
 */
export async function letStand(
  viewer: Viewer,
  { commentId, seen }: { commentId: number; seen: Date },
): Promise<Outcome<undefined>> {
  if (!may(viewer, 'letStand', 'shown')) return MODERATORS_DECIDE
  return transact(async (tx) => {
    const comment = await lockComment(tx, viewer, commentId)
    if (!comment) return NO_SUCH_COMMENT
    if (comment.state !== 'shown') return NOT_TO_STAND[comment.state]
    return (await closeAll(tx, viewer, { commentId, seen })) > 0 ? done(undefined) : NOTHING_OPEN
  })
}

export type Locked = { paperId: string; state: CommentState }

/** Holds the row of a comment, so that nobody else decides about it meanwhile. */
export async function lockComment(
  tx: Queryable,
  viewer: Viewer,
  commentId: number,
): Promise<Locked | null> {
  const [row] = await tx.$queryRaw<
    { paperId: string; authorId: number | null; isDeleted: boolean; isHidden: boolean }[]
  >`
    SELECT paper_id AS "paperId", user_id AS "authorId",
      deleted_at IS NOT NULL AS "isDeleted", hidden_at IS NOT NULL AS "isHidden"
    FROM comments WHERE id = ${commentId} FOR UPDATE`
  return row ? { paperId: row.paperId, state: stateOf(viewer.id, row) } : null
}

/** Closes what is open about a comment, as part of a decision. @param about.seen null: whatever came. @returns how much was. */
export async function closeAll(
  tx: Queryable,
  viewer: Viewer,
  { commentId, seen }: { commentId: number; seen: Date | null },
): Promise<number> {
  const isSeen = seen ? Prisma.sql`at <= ${seen}::timestamptz` : Prisma.sql`true`
  const reports = await tx.$executeRaw`
    UPDATE reports SET closed_at = clock_timestamp(), closed_by = ${viewer.id}
    WHERE comment_id = ${commentId} AND closed_at IS NULL AND ${isSeen}`
  const posts = await tx.$executeRaw`
    UPDATE first_posts SET closed_at = clock_timestamp(), closed_by = ${viewer.id}
    WHERE comment_id = ${commentId} AND closed_at IS NULL AND ${isSeen}`
  return reports + posts
}
