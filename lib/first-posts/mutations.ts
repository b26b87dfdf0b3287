import type { Queryable } from '#lib/db.ts'
import { FIRST_POSTS, NEW_DAYS } from '#lib/first-posts/bounds.ts'

/** Lays a new comment before the moderators if a new account begins with it; who posts it holds their own row. */
export async function noteFirstPost(tx: Queryable, commentId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO first_posts (comment_id)
    SELECT comment.id FROM comments AS comment JOIN users AS author ON author.id = user_id
    WHERE comment.id = ${commentId} AND role = 'member' AND NOT is_demo
      AND author.created_at > now() - ${NEW_DAYS}::int * interval '1 day'
      AND (SELECT count(*) FROM (
        SELECT FROM comments AS earlier
        WHERE earlier.user_id = author.id AND earlier.id < comment.id LIMIT ${FIRST_POSTS}
      ) AS before) < ${FIRST_POSTS}`
}

/** What was looked at and then changed is looked at again. */
export async function reopenFirstPost(tx: Queryable, commentId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE first_posts SET at = clock_timestamp(), closed_at = NULL, closed_by = NULL
    WHERE comment_id = ${commentId}`
}
