import { db } from '#lib/db.ts'

/** About which paper a comment is now that a merge moved once; null of any other. */
export async function findMovedTo(commentId: number): Promise<string | null> {
  const [moved] = await db.$queryRaw<{ paperId: string }[]>`
    SELECT paper_id AS "paperId" FROM comments
    WHERE id = ${commentId} AND root_id IN (SELECT root_id FROM moved_threads)`
  return moved?.paperId ?? null
}
