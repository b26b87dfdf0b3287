import { Prisma } from '#prisma/client/client.ts'
import { IS_SAID } from '#lib/comments/said-sql.ts'
import { db, type Queryable } from '#lib/db.ts'
import type { Drift } from '#lib/ranking/drift.ts'
import { hotnessOfSql } from '#lib/ranking/hotness-sql.ts'
import { DRIFT } from '#lib/ranking/hotness.ts'
import { IS_STANDING, votesOfEventsSql } from '#lib/votes/standing-sql.ts'

/** Hours of the half-life that is in force, or that was at a past time. */
export async function readHalfLife(at?: Date): Promise<number> {
  const { hours } = await db.halfLife.findFirstOrThrow({
    where: at && { since: { lt: at } },
    orderBy: { since: 'desc' },
    select: { hours: true },
  })
  return hours
}

/** The ids of ranked papers, in order, from after an id on. */
export async function listRankedIds(
  page: { after: string; size: number; isVoted?: boolean },
  tx: Queryable = db,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT paper_id AS id FROM rankings
    WHERE paper_id > ${page.after} AND upvotes >= ${page.isVoted ? 1 : 0}
    ORDER BY paper_id LIMIT ${page.size}`
  return rows.map(({ id }) => id)
}

export async function countRanked(): Promise<number> {
  return db.ranking.count()
}

const DATED_AHEAD = Prisma.raw(`at > clock_timestamp() + interval '1 minute'`)

/**
 * Which of these papers are not what their upvote events say. One statement, so
 * that it sees each vote whole or not at all, and any half-life with its keys.
 */
export function findDrift(paperIds: readonly string[]): Promise<Drift[]> {
  const votes = Prisma.raw(votesOfEventsSql('paper_id = ranking.paper_id'))
  const hotness = Prisma.raw(hotnessOfSql('first_cast_at', `told WHERE ${IS_STANDING}`))
  const isStanding = Prisma.raw(IS_STANDING)
  return db.$queryRaw`
    SELECT ranking.paper_id AS "paperId", upvotes, hotness, comments, found.*
    FROM rankings AS ranking CROSS JOIN LATERAL (
      WITH told AS MATERIALIZED (SELECT * FROM ${votes} AS vote)
      SELECT
        (SELECT count(*)::int FROM told WHERE ${isStanding}) AS "toldUpvotes",
        ${hotness} AS "toldHotness",
        (SELECT count(*)::int FROM told
          FULL JOIN (SELECT * FROM upvotes WHERE paper_id = ranking.paper_id) AS kept USING (user_id)
          WHERE (told.first_cast_at, told.withdrawn_at, told.voided_at) IS DISTINCT FROM
            (kept.first_cast_at, kept.withdrawn_at, kept.voided_at)) AS "differingVotes",
        (SELECT count(*)::int FROM upvote_events
          WHERE paper_id = ranking.paper_id AND ${DATED_AHEAD}) AS "eventsAhead",
        (SELECT count(*)::int FROM comments
          WHERE paper_id = ranking.paper_id AND ${Prisma.raw(IS_SAID)}) AS "toldComments",
        (SELECT count(*)::int FROM comments AS comment
          WHERE paper_id = ranking.paper_id AND comment.upvotes <> (
            SELECT count(*) FROM comment_upvotes
            WHERE comment_id = comment.id AND withdrawn_at IS NULL)) AS "differingComments"
    ) AS found
    WHERE paper_id = ANY(${paperIds}) AND (
      upvotes <> "toldUpvotes" OR "differingVotes" > 0 OR "eventsAhead" > 0
      OR comments <> "toldComments" OR "differingComments" > 0
      OR (hotness <> "toldHotness" AND abs(hotness - "toldHotness") > ${DRIFT})
    )
    ORDER BY paper_id`
}
