import { Prisma } from '#prisma/client/client.ts'
import { db, type Queryable } from '#lib/db.ts'
import type { MergeState } from '#lib/merging/refused.ts'

/** The paper of which this one is a duplicate, or that one of again; null when it is none. */
export async function findUnited(paperId: string, tx: Queryable = db): Promise<string | null> {
  const [last] = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE way AS (
      SELECT merged_into AS id, 1 AS length FROM hidden_rankings WHERE paper_id = ${paperId}
      UNION ALL
      SELECT merged_into, length + 1 FROM hidden_rankings JOIN way ON paper_id = way.id
    ) SELECT id FROM way WHERE id IS NOT NULL ORDER BY length DESC LIMIT 1`
  return last?.id ?? null
}

export async function findState(paperId: string, tx: Queryable = db): Promise<MergeState> {
  const [found] = await tx.$queryRaw<MergeState[]>`
    SELECT merged_into AS "mergedInto", CASE
      WHEN ranking.paper_id IS NOT NULL THEN 'shown'
      WHEN merged_into IS NOT NULL THEN 'merged'
      WHEN hidden.paper_id IS NOT NULL THEN 'hidden'
      ELSE 'held' END AS kind
    FROM papers LEFT JOIN rankings AS ranking ON ranking.paper_id = id
      LEFT JOIN hidden_rankings AS hidden ON hidden.paper_id = id
    WHERE id = ${paperId}`
  return found ?? { kind: 'gone', mergedInto: null }
}

/** The merge that stands of a duplicate. */
export async function findMerge(
  paperId: string,
  tx: Queryable = db,
): Promise<{ actId: number; intoId: string } | null> {
  const [merge] = await tx.$queryRaw<{ actId: number; intoId: string }[]>`
    SELECT id AS "actId", into_id AS "intoId" FROM moderation_acts
    WHERE paper_id = ${paperId} AND into_id IS NOT NULL AND undone_at IS NULL`
  return merge ?? null
}

/** What was merged into a paper. */
export function listDuplicates(paperId: string): Promise<{ id: string; title: string }[]> {
  return db.paper.findMany({
    where: { hidden: { mergedInto: paperId } },
    select: { id: true, title: true },
    orderBy: { id: 'asc' },
  })
}

/** A paper with its duplicates, and theirs: a query for an IN. */
export function unitedSql(paperId: string): Prisma.Sql {
  return Prisma.sql`
    WITH RECURSIVE united AS (
      SELECT ${paperId} AS id
      UNION
      SELECT paper_id FROM hidden_rankings JOIN united ON merged_into = united.id
    ) SELECT id FROM united`
}
