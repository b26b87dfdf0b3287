import { Prisma } from '#prisma/client/client.ts'
import { recountComments } from '#lib/comment-votes/mutations.ts'
import { IS_SAID } from '#lib/comments/said-sql.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db, type Queryable } from '#lib/db.ts'
import { HOURS_IN_FORCE, hotnessOfSql } from '#lib/ranking/hotness-sql.ts'
import { listRankedIds } from '#lib/ranking/queries.ts'
import { IS_STANDING, votesOfEventsSql } from '#lib/votes/standing-sql.ts'

/** For work on all papers, which waits for whoever is voting and takes as long as it takes. */
const PATIENCE = { maxWait: 60_000, timeout: 24 * 3_600_000 }

/** Papers whose keys are computed in one statement. */
const BATCH = 2_000

/**
 * Counts the standing upvotes of these papers anew, and their hotness with
 * them. Whoever calls it has locked their ranking rows in an earlier statement,
 * or is alone with the papers; else it misses votes that are being cast.
 */
export function recount(
  tx: Queryable,
  paperIds: readonly string[],
): Promise<{ paperId: string; upvotes: number }[]> {
  const standing = `upvotes AS vote WHERE vote.paper_id = ranking.paper_id AND ${IS_STANDING}`
  return tx.$queryRaw`
    UPDATE rankings AS ranking SET
      upvotes = (SELECT count(*) FROM ${Prisma.raw(standing)}),
      hotness = ${Prisma.raw(hotnessOfSql('vote.first_cast_at', standing))}
    WHERE paper_id = ANY(${paperIds})
    RETURNING paper_id AS "paperId", upvotes`
}

/** Makes the votes, count and key of these papers what their upvote events say. */
export function repair(paperIds: readonly string[]): Promise<void> {
  return retryConflicts(() => db.$transaction((tx) => repairWithin(tx, paperIds), PATIENCE))
}

async function repairWithin(tx: Queryable, paperIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT paper_id FROM rankings WHERE paper_id = ANY(${paperIds}) ORDER BY paper_id FOR UPDATE`
  // The one change ever made to an event: its time is known to be wrong.
  await tx.$executeRaw`
    WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
    UPDATE upvote_events SET at = now FROM clock
    WHERE paper_id = ANY(${paperIds}) AND at > now`
  await retell(tx, paperIds)
  await repairComments(tx, paperIds)
}

/**
 * Makes the votes, count and key of these papers what their upvote events say.
 * Whoever calls it has locked them, as for `recount`.
 */
export async function retell(tx: Queryable, paperIds: readonly string[]): Promise<void> {
  const told = Prisma.raw(votesOfEventsSql('paper_id = ANY(ids)'))
  const votes = Prisma.sql`(SELECT told.* FROM (SELECT ${paperIds}::text[] AS ids) AS asked, LATERAL ${told} AS told)`
  await tx.$executeRaw`
    DELETE FROM upvotes WHERE paper_id = ANY(${paperIds})
      AND (paper_id, user_id) NOT IN (SELECT paper_id, user_id FROM ${votes} AS told)`
  await tx.$executeRaw`
    INSERT INTO upvotes AS vote (paper_id, user_id, first_cast_at, withdrawn_at, voided_at)
    SELECT * FROM ${votes} AS told
    ON CONFLICT (paper_id, user_id) DO UPDATE SET first_cast_at = excluded.first_cast_at,
      withdrawn_at = excluded.withdrawn_at, voided_at = excluded.voided_at
    WHERE (vote.first_cast_at, vote.withdrawn_at, vote.voided_at)
      IS DISTINCT FROM (excluded.first_cast_at, excluded.withdrawn_at, excluded.voided_at)`
  await recount(tx, paperIds)
}

/** Whoever posts or deletes a comment waits for the ranking's row, whoever votes for the comment's. */
async function repairComments(tx: Queryable, paperIds: readonly string[]): Promise<void> {
  const locked = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM comments WHERE paper_id = ANY(${paperIds}) ORDER BY id FOR UPDATE`
  await recountComments(
    tx,
    locked.map(({ id }) => id),
  )
  await countComments(tx, paperIds)
}

/** Counts what is said about these papers anew. Whoever calls it has locked them, as for `recount`. */
export async function countComments(tx: Queryable, paperIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE rankings AS ranking SET comments = (
      SELECT count(*) FROM comments
      WHERE paper_id = ranking.paper_id AND ${Prisma.raw(IS_SAID)})
    WHERE paper_id = ANY(${paperIds})`
}

/**
 * Weighs all votes with another half-life from now on. Votes wait meanwhile, and
 * are then weighed with it; nothing is changed when it fails on the way.
 * @returns the half-life before.
 */
export function changeHalfLife(
  hours: number,
  onProgress: (papers: number) => unknown = () => {},
): Promise<number> {
  return retryConflicts(() =>
    db.$transaction(async (tx) => {
      const before = await lockHalfLife(tx)
      if (before === hours) return before
      await noteHalfLife(tx, hours)
      let papers = 0
      let after = ''
      for (;;) {
        const ids = await listRankedIds({ after, size: BATCH, isVoted: true }, tx)
        if (ids.length === 0) return before
        await recount(tx, ids)
        await onProgress((papers += ids.length))
        after = ids.at(-1) ?? ''
      }
    }, PATIENCE),
  )
}

/**
 * Sets the half-life of a site on which nobody has voted yet.
 * @returns the one then in force: another, if there are votes.
 */
export function setFirstHalfLife(hours: number): Promise<number> {
  return db.$transaction(async (tx) => {
    const before = await lockHalfLife(tx)
    const [vote] = await tx.$queryRaw<unknown[]>`SELECT FROM upvote_events LIMIT 1`
    if (before === hours || vote) return before
    await noteHalfLife(tx, hours)
    return hours
  }, PATIENCE)
}

/**
 * Waits for every transaction that writes votes or comments or adds papers, and has
 * the next ones wait. A statement waits before it looks at anything, so it finds what
 * is so afterwards; a lock on rows would let a vote be noted before it finds that its
 * paper is gone, and not hold for papers that are being added. (EXCLUSIVE also stops
 * those that lock a row first.)
 */
export async function lockRankings(tx: Queryable): Promise<void> {
  await tx.$executeRaw`LOCK TABLE rankings IN EXCLUSIVE MODE`
}

/** Nothing is weighed meanwhile. @returns the half-life in force. */
async function lockHalfLife(tx: Queryable): Promise<number> {
  await lockRankings(tx)
  const [row] = await tx.$queryRaw<{ hours: number }[]>`
    SELECT ${Prisma.raw(HOURS_IN_FORCE)} AS hours`
  return row?.hours ?? NaN
}

/** Always as the last row, even when the clock went back. */
function noteHalfLife(tx: Queryable, hours: number): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO half_lives (since, hours)
    SELECT greatest(clock_timestamp(), max(since) + interval '1 microsecond'), ${hours}
    FROM half_lives`
}
