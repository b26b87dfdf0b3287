import { Prisma } from '#prisma/client/client.ts'
import { addDays, endOfDay, listDayOf, type ListDay } from '#lib/days/list-day.ts'
import { periodOf, type Period, type PeriodKind } from '#lib/days/period.ts'
import { db, type Queryable } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { IS_STANDING, votesOfEventsSql } from '#lib/votes/standing-sql.ts'

/**
 * From the close of a period until its badge is awarded. A vote carries the time
 * it was cast and is seen once it is committed; by then every vote of before the
 * close is, since no transaction here lasts longer than two minutes.
 */
export const SETTLE_MS = 180_000

/** A site with a long past has thousands to do at first; a commit for each would take most of the time. */
const PERIODS_AT_ONCE = 20

/** For months of thousands of papers on a slow disk. */
const PATIENCE = { maxWait: 10_000, timeout: 60_000 }

const KINDS = ['date', 'week', 'month'] as const

/**
 * Awards the badges of all periods that have closed and had none awarded yet,
 * by the clock of the database. Stopped half-way it has done a part, and goes
 * on from there the next time.
 * @returns the day that was not over yet (its periods had to wait).
 */
export async function awardBadges(signal?: AbortSignal): Promise<ListDay> {
  const [clock] = await db.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`
  const settledAt = new Date(clock.now.getTime() - SETTLE_MS)
  for (const kind of KINDS) {
    while (await awardSome(kind, settledAt, signal));
  }
  return listDayOf(settledAt, env.TIME_ZONE)
}

/** Awards the next few periods in one transaction. @returns whether others may follow. */
function awardSome(kind: PeriodKind, settledAt: Date, signal?: AbortSignal): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // Whoever holds the mark is alone with the kind.
    await tx.$executeRaw`SELECT FROM badge_marks WHERE kind = ${kind}::period_kind FOR UPDATE`
    for (let n = 0; n < PERIODS_AT_ONCE; n++) {
      if (signal?.aborted || !(await awardNext(tx, kind, settledAt))) return false
    }
    return true
  }, PATIENCE)
}

/** @returns whether a period was done. */
async function awardNext(tx: Queryable, kind: PeriodKind, settledAt: Date): Promise<boolean> {
  const day = await findNextDay(tx, kind)
  if (!day) return false
  const period = periodOf(kind, day)
  const closedAt = endOfDay(period.last, env.TIME_ZONE)
  if (closedAt > settledAt) return false
  await award(tx, period, closedAt)
  await tx.$executeRaw`
    UPDATE badge_marks SET done_until = ${addDays(period.last, 1)}::date
    WHERE kind = ${kind}::period_kind`
  return true
}

/** The first day with papers that is not done. */
async function findNextDay(tx: Queryable, kind: PeriodKind): Promise<ListDay | null> {
  const [next] = await tx.$queryRaw<[{ day: ListDay | null }]>`
    SELECT min(list_day)::text AS day FROM rankings
    WHERE list_day >= (SELECT done_until FROM badge_marks WHERE kind = ${kind}::period_kind)`
  return next.day
}

/**
 * To the first of the period's list as it was when it closed, of those with a
 * standing upvote. What other sites counted then is not kept, so the external
 * upvotes of now decide between equals.
 */
function award(tx: Queryable, { kind, first, last }: Period, closedAt: Date): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO badges (kind, first_day, paper_id)
    SELECT ${kind}::period_kind, ${first}::date, paper_id
    FROM rankings, ${standingAt(closedAt)}
    WHERE list_day BETWEEN ${first}::date AND ${last}::date AND list_since < ${closedAt}
      AND standing.upvotes > 0
    ORDER BY standing.upvotes DESC, external_upvotes DESC, tie_break
    LIMIT 1
    ON CONFLICT DO NOTHING`
}

/** The upvotes of a ranking's paper that stood at a time, as a table to join. */
function standingAt(time: Date): Prisma.Sql {
  const votes = votesOfEventsSql('paper_id = rankings.paper_id', `'${time.toISOString()}'`)
  return Prisma.raw(`LATERAL (
    SELECT count(*) AS upvotes FROM ${votes} AS vote WHERE ${IS_STANDING}
  ) AS standing`)
}
