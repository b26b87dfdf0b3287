import { Prisma } from '#prisma/client/client.ts'
import { refuseHidden } from '#lib/comment-hiding/queries.ts'
import { NO_SUCH_COMMENT } from '#lib/comments/mutations.ts'
import { IS_SAID } from '#lib/comments/said-sql.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db, type Queryable } from '#lib/db.ts'
import { spend } from '#lib/limits/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { canUpvoteComment } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'

type VoteOutcome = Outcome<{ upvoted: boolean; upvotes: number }>
type Vote = { userId: number; commentId: number }

const PATIENCE = { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 20_000 } as const

const YOUR_OWN = refuse('not-allowed', 'Your own comment is for others to upvote.')

/** Makes the viewer's upvote of a comment stand, by the rules of upvotes of papers (docs/decisions/0020). */
export function castCommentUpvote(viewer: Viewer, commentId: number): Promise<VoteOutcome> {
  return setVote(viewer, commentId, true)
}

/** Takes it back, if there is one. */
export function withdrawCommentUpvote(viewer: Viewer, commentId: number): Promise<VoteOutcome> {
  return setVote(viewer, commentId, false)
}

async function setVote(viewer: Viewer, commentId: number, upvoted: boolean): Promise<VoteOutcome> {
  const tooFast = await spend('vote', String(viewer.id))
  if (tooFast) return tooFast
  const vote = { userId: viewer.id, commentId }
  const first = upvoted ? await retryConflicts(() => castFirst(vote)) : null
  if (first !== null) return done({ upvoted, upvotes: first })
  return retryConflicts(() =>
    db.$transaction((tx) => changeUnderLock(tx, { viewer, vote, upvoted }), PATIENCE),
  )
}

/** One statement: the count moves only if the row is new. Null when nothing was cast. */
async function castFirst({ userId, commentId }: Vote): Promise<number | null> {
  const [counted] = await db.$queryRaw<{ upvotes: number }[]>`
    WITH first_cast AS (
      INSERT INTO comment_upvotes (comment_id, user_id)
      SELECT id, ${userId} FROM comments
      WHERE id = ${commentId} AND ${Prisma.raw(IS_SAID)} AND user_id IS DISTINCT FROM ${userId}
      ON CONFLICT DO NOTHING
      RETURNING comment_id
    )
    UPDATE comments SET upvotes = upvotes + 1 FROM first_cast WHERE id = comment_id
    RETURNING upvotes`
  return counted?.upvotes ?? null
}

/** Whoever holds the comment's row is alone; the recount is a statement after the lock and the change. */
async function changeUnderLock(
  tx: Prisma.TransactionClient,
  { viewer, vote, upvoted }: { viewer: Viewer; vote: Vote; upvoted: boolean },
): Promise<VoteOutcome> {
  const { commentId, userId } = vote
  const [comment] = await tx.$queryRaw<
    { upvotes: number; authorId: number | null; isHidden: boolean }[]
  >`
    SELECT upvotes, user_id AS "authorId", hidden_at IS NOT NULL AS "isHidden" FROM comments
    WHERE id = ${commentId} AND deleted_at IS NULL FOR UPDATE`
  if (!comment) return NO_SUCH_COMMENT
  if (!canUpvoteComment(viewer, comment.authorId)) return YOUR_OWN
  if (comment.isHidden) return refuseHidden(commentId, tx)
  const changed = await tx.$executeRaw`
    UPDATE comment_upvotes
    SET withdrawn_at = CASE WHEN ${upvoted} THEN NULL ELSE clock_timestamp() END
    WHERE comment_id = ${commentId} AND user_id = ${userId}
      AND (withdrawn_at IS NULL) IS DISTINCT FROM ${upvoted}`
  if (changed === 0) return done({ upvoted, upvotes: comment.upvotes })
  const [counted] = await recountComments(tx, [commentId])
  return done({ upvoted, upvotes: counted?.upvotes ?? 0 })
}

/** Counts the upvotes of these comments anew; whoever calls it has locked them in an earlier statement. */
export function recountComments(
  tx: Queryable,
  ids: readonly number[],
): Promise<{ id: number; upvotes: number }[]> {
  return tx.$queryRaw`
    UPDATE comments SET upvotes = (
      SELECT count(*) FROM comment_upvotes AS vote
      WHERE comment_id = comments.id AND withdrawn_at IS NULL)
    WHERE id = ANY (${ids}::int[])
    RETURNING id, upvotes`
}

/** Takes all of a person's upvotes of comments away, as part of a transaction that does more. */
export async function removeCommentUpvotesWithin(tx: Queryable, userId: number): Promise<void> {
  const locked = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM comments
    WHERE id IN (SELECT comment_id FROM comment_upvotes WHERE user_id = ${userId})
    ORDER BY id FOR UPDATE`
  const ids = locked.map(({ id }) => id)
  await tx.$executeRaw`
    DELETE FROM comment_upvotes WHERE user_id = ${userId} AND comment_id = ANY (${ids}::int[])`
  await recountComments(tx, ids)
}
