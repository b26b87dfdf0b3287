import { db, type Queryable } from '#lib/db.ts'

/** Why a moderator locked the conversation about a paper; null while it is open. */
export async function findLock(paperId: string, tx: Queryable = db): Promise<string | null> {
  const [act] = await tx.$queryRaw<{ reason: string }[]>`
    SELECT reason FROM moderation_acts
    WHERE kind = 'lock' AND paper_id = ${paperId} AND undone_at IS NULL`
  return act?.reason ?? null
}
