import type { Queryable } from '#lib/db.ts'
import { countComments } from '#lib/ranking/mutations.ts'

type Merge = { actId: number; paperId: string; intoId: string }

/** Moves what was said about a duplicate, with all that is said to it later. */
export async function moveThreads(tx: Queryable, merge: Merge): Promise<void> {
  const { actId, paperId, intoId } = merge
  await tx.$executeRaw`
    INSERT INTO moved_threads (act_id, root_id)
    SELECT ${actId}::int, id FROM comments WHERE paper_id = ${paperId} AND parent_id IS NULL`
  await tx.$executeRaw`UPDATE comments SET paper_id = ${intoId} WHERE paper_id = ${paperId}`
  await countComments(tx, [intoId])
}

/** Moves back what came by this merge, with the replies since. Those of the duplicate the database counts. */
export async function returnThreads(tx: Queryable, merge: Merge): Promise<void> {
  const { actId, paperId, intoId } = merge
  await tx.$executeRaw`
    UPDATE comments SET paper_id = ${paperId}
    WHERE root_id IN (SELECT root_id FROM moved_threads WHERE act_id = ${actId})`
  await countComments(tx, [intoId])
}
