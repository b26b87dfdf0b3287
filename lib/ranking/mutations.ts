import { Prisma } from '#prisma/client/client.ts'
import type { Queryable } from '#lib/db.ts'
import { hotnessOfSql } from '#lib/ranking/hotness-sql.ts'

/**
 * Counts the standing upvotes of these papers anew, and their hotness with
 * them. Whoever calls it has locked their ranking rows in an earlier statement,
 * or is alone with the papers; else it misses votes that are being cast.
 */
export function recount(
  tx: Queryable,
  paperIds: readonly string[],
): Promise<{ paperId: string; upvotes: number }[]> {
  const standing = 'upvotes AS vote WHERE vote.paper_id = ranking.paper_id AND withdrawn_at IS NULL'
  return tx.$queryRaw`
    UPDATE rankings AS ranking SET
      upvotes = (SELECT count(*) FROM ${Prisma.raw(standing)}),
      hotness = ${Prisma.raw(hotnessOfSql('vote.first_cast_at', standing))}
    WHERE paper_id = ANY(${paperIds})
    RETURNING paper_id AS "paperId", upvotes`
}
