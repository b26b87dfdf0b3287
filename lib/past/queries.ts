import { Prisma } from '#prisma/client/client.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { db } from '#lib/db.ts'
import type { PaperList } from '#lib/papers/card.ts'
import type { TrendingKey } from '#lib/papers/list-key.ts'
import { followsInTrending, PAGE_SIZE, readTrending, TRENDING_ORDER } from '#lib/papers/queries.ts'
import { hotterFrom, slicesBack, type Slice } from '#lib/past/slices.ts'
import { hasNewerSql, isTouchedSql, standsSql, takenBackSql } from '#lib/past/standing-sql.ts'
import { hotnessOfSql, voteWeightExponentSql } from '#lib/ranking/hotness-sql.ts'
import { NO_HOTNESS, voteWeightExponent } from '#lib/ranking/hotness.ts'
import { readHalfLife } from '#lib/ranking/queries.ts'
import { IS_STANDING, votesOfEventsSql } from '#lib/votes/standing-sql.ts'

/** A paper as it ranked at a past time. */
type PastRanking = { paperId: string; hotness: number; listDay: ListDay | null; upvotes: number }

/** A whole minute, and the half-life that was in force until then. */
type Past = { at: Date; halfLifeHours: number }

/** One more than a page holds tells whether another page follows. */
const WANTED = PAGE_SIZE + 1

/** What a bound is loosened by, so that no rounding makes it false. */
const SLACK = 1e-9

/** How far back a time can be asked for; null on a site without a vote. */
export async function findReach(): Promise<{ first: Date; last: Date } | null> {
  const [reach] = await db.$queryRaw<{ first: Date | null; last: Date }[]>`
    SELECT min(first_cast_at) AS first, clock_timestamp() - interval '1 minute' AS last
    FROM upvotes`
  return reach?.first ? { first: reach.first, last: reach.last } : null
}

/**
 * Trending as it was at the beginning of a minute, out of all that happened
 * before. Titles, and what other sites count, are today's; what is hidden today
 * is hidden then. What is a duplicate today stands there until it was said to be one.
 */
export async function listPastTrending(at: Date, after: TrendingKey | null): Promise<PaperList> {
  const past = { at, halfLifeHours: await readHalfLife(at) }
  const isPastVoted = after?.hotness === NO_HOTNESS
  const found = isPastVoted ? [] : await findVoted(past, after)
  for (const isListed of [true, false]) {
    if (found.length >= WANTED || (isListed && isPastVoted && !after.listDay)) continue
    const start = isPastVoted && isListed === (after.listDay !== null) ? after : null
    found.push(...(await findUnvoted(at, { isListed, start, limit: WANTED - found.length })))
  }
  const all = merge(found, await findMerged(past, after))
  // Hotness travels as text: JSON has no -Infinity.
  const rows = JSON.stringify(all.map((row) => ({ ...row, hotness: String(row.hotness) })))
  const rankings = Prisma.sql`SELECT * FROM (
    SELECT paper_id, past."listDay" AS list_day, past.upvotes, external_upvotes, past.hotness, tie_break,
      comments
    FROM json_to_recordset(${rows}::json)
      AS past ("paperId" text, "listDay" date, upvotes integer, hotness float8),
      LATERAL ${placeOf('past."paperId"')} AS place) AS ranking`
  return readTrending(rankings, after)
}

/**
 * The next papers with a vote. A paper whose newest vote is old cannot be hot,
 * however many it has; so slices of time are searched, newest first, until what
 * could still come lies below what was found.
 */
async function findVoted(past: Past, after: TrendingKey | null): Promise<PastRanking[]> {
  const { at, halfLifeHours } = past
  const [bounds] = await db.$queryRaw<{ first: Date | null; voters: number }[]>`
    SELECT (SELECT min(first_cast_at) FROM upvotes) AS first,
      (SELECT max(id) FROM users) AS voters`
  if (!bounds?.first) return []
  const { first, voters } = bounds
  const to = Math.min(at.getTime(), after ? hotterFrom(after.hotness, halfLifeHours) : Infinity)
  let found: PastRanking[] = []
  for (const slice of slicesBack({ to, first, halfLifeHours, voters })) {
    const least = found[WANTED - 1]?.hotness ?? NO_HOTNESS
    found = merge(found, await searchSlice(past, { slice, after, least }))
    const last = found[WANTED - 1]
    if (last && last.hotness > slice.mostBefore + SLACK) break
  }
  return found
}

/** The first of both; a paper may be in each. */
function merge(one: PastRanking[], other: PastRanking[]): PastRanking[] {
  const byId = new Map([...one, ...other].map((row) => [row.paperId, row]))
  return [...byId.values()].sort(compare).slice(0, WANTED)
}

function compare(a: PastRanking, b: PastRanking): number {
  const order = (row: PastRanking) => [row.hotness, row.listDay ?? '', row.paperId] as const
  const [x, y] = [order(a), order(b)]
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return (x[i] ?? 0) < (y[i] ?? 0) ? 1 : -1
  return 0
}

type Search = {
  slice: Slice
  after: TrendingKey | null
  /** The hotness below which no paper is wanted. */
  least: number
}

/**
 * The hottest papers after the key whose newest standing votes are of a slice.
 * From the votes of the slice alone follows between which bounds the hotness of
 * each paper lies: votes that were never taken back stand, older ones weigh at
 * most `rest`. Only for the few whose bounds reach the page are all votes read.
 */
function searchSlice(past: Past, { slice, after, least }: Search): Promise<PastRanking[]> {
  const { at, halfLifeHours } = past
  const top = voteWeightExponent(slice.to, halfLifeHours)
  const relative = (hotness: number) => Prisma.raw(`'${Math.exp(hotness - top)}'::float8`)
  const key = relative(after?.hotness ?? Infinity)
  const [low, high] = [1 - SLACK, 1 + SLACK].map((factor) => Prisma.raw(`${factor}::float8`))
  const sql = writeConditions(past, slice)
  return db.$queryRaw<PastRanking[]>`
    WITH vote AS MATERIALIZED (
      SELECT paper_id, exp(${sql.exponent} - ${top}::float8) AS weight,
        undone.user_id IS NOT NULL AS is_taken_back
      FROM upvotes AS vote LEFT JOIN ${sql.takenBack} AS undone USING (paper_id, user_id)
      WHERE first_cast_at >= ${slice.from} AND first_cast_at < ${slice.to}
    ), paper AS (
      SELECT paper_id, sum(weight) * ${high} + ${slice.rest}::float8 AS most,
        coalesce(sum(weight) FILTER (WHERE NOT is_taken_back), 0) * ${low} AS least
      FROM vote GROUP BY paper_id
    ), candidate AS MATERIALIZED (
      SELECT paper.*, NOT ${sql.isTouched} AS is_certain
      FROM paper JOIN rankings USING (paper_id)
      WHERE since < ${at} AND least <= ${key} * ${high} AND NOT ${sql.hasNewer}
        AND paper_id NOT IN (${MERGED})
    ), enough AS (
      SELECT least FROM candidate WHERE is_certain AND most < ${key} * ${low}
      ORDER BY least DESC OFFSET ${WANTED - 1} LIMIT 1
    ), ranking AS MATERIALIZED (
      SELECT paper_id, standing.upvotes, ${sql.listDay} AS list_day, ${sql.hotness} AS hotness
      FROM candidate JOIN rankings USING (paper_id), LATERAL (
        SELECT count(*)::int AS upvotes, array_agg(first_cast_at ORDER BY first_cast_at) AS times
        FROM upvotes AS vote
        WHERE vote.paper_id = candidate.paper_id AND first_cast_at < ${at} AND ${sql.stands}
      ) AS standing
      WHERE most >= greatest(${relative(least - SLACK)}, (SELECT least FROM enough))
    )
    SELECT paper_id AS "paperId", upvotes, hotness, list_day::text AS "listDay"
    FROM ranking WHERE upvotes > 0 AND ${followsInTrending(after)}
    ORDER BY ${TRENDING_ORDER} LIMIT ${WANTED}`
}

function writeConditions({ at, halfLifeHours }: Past, slice: Slice) {
  const [then, end, hours] = [writeTime(at), writeTime(slice.to), String(halfLifeHours)]
  // Nothing is newer than a slice that ends with the past.
  const isWhole = slice.to.getTime() === at.getTime()
  return {
    exponent: Prisma.raw(voteWeightExponentSql('vote.first_cast_at', hours)),
    takenBack: Prisma.raw(takenBackSql(writeTime(slice.from), then)),
    stands: Prisma.raw(standsSql('candidate.paper_id', then)),
    isTouched: Prisma.raw(isWhole ? 'false' : isTouchedSql('paper.paper_id', end, then)),
    hasNewer: Prisma.raw(isWhole ? 'false' : hasNewerSql('paper.paper_id', end, then)),
    hotness: Prisma.raw(hotnessOfSql('cast_at', 'unnest(times) AS one (cast_at)', hours)),
    listDay: Prisma.raw(listDayAtSql(then)),
  }
}

type Unvoted = {
  /** Whether they stood on a list day: those come first. */
  isListed: boolean
  start: TrendingKey | null
  limit: number
}

/** The next papers that had no standing vote. */
function findUnvoted(at: Date, { isListed, start, limit }: Unvoted): Promise<PastRanking[]> {
  const then = writeTime(at)
  const days = isListed
    ? Prisma.sql`list_since < ${at} ${start ? Prisma.sql`AND (list_day, paper_id) < (${start.listDay}::date, ${start.paperId})` : Prisma.empty}`
    : Prisma.sql`(list_since IS NULL OR list_since >= ${at}) ${start ? Prisma.sql`AND paper_id < ${start.paperId}` : Prisma.empty}`
  const order = isListed ? Prisma.sql`list_day DESC, paper_id DESC` : Prisma.sql`paper_id DESC`
  // A sub-query for each paper, in the order of the list, ends with the page; a join would not.
  return db.$queryRaw<PastRanking[]>`
    SELECT paper_id AS "paperId", 0 AS upvotes, '-Infinity'::float8 AS hotness,
      ${Prisma.raw(listDayAtSql(then))}::text AS "listDay"
    FROM rankings AS ranking
    WHERE since < ${at} AND ${days} AND paper_id NOT IN (${MERGED}) AND (
      SELECT true FROM upvotes AS vote
      WHERE vote.paper_id = ranking.paper_id AND first_cast_at < ${at}
        AND ${Prisma.raw(standsSql('ranking.paper_id', then))} LIMIT 1
    ) IS NULL
    ORDER BY ${order} LIMIT ${limit}`
}

/** Papers that were merged at some time. They are few, and what they had then only events tell. */
const MERGED = Prisma.sql`
  SELECT paper_id FROM moderation_acts WHERE into_id IS NOT NULL AND paper_id IS NOT NULL
  UNION SELECT into_id FROM moderation_acts WHERE into_id IS NOT NULL`

/** The ranking of a paper, or what is left of it of a duplicate. */
function placeOf(paperId: string): Prisma.Sql {
  const columns = Prisma.raw('paper_id, since, list_day AS known_day, list_since, external_upvotes')
  const is = Prisma.raw(`paper_id = ${paperId}`)
  return Prisma.sql`(
    SELECT ${columns}, tie_break, comments FROM rankings WHERE ${is}
    UNION ALL
    SELECT ${columns}, NULL, 0 FROM hidden_rankings WHERE ${is} AND merged_into IS NOT NULL)`
}

/** The next papers of those that were merged at some time, without what was a duplicate then. */
function findMerged(
  { at, halfLifeHours }: Past,
  after: TrendingKey | null,
): Promise<PastRanking[]> {
  const told = Prisma.raw(votesOfEventsSql('paper_id = place.paper_id', writeTime(at)))
  const hotness = hotnessOfSql(
    ...(['cast_at', 'unnest(times) AS one (cast_at)', String(halfLifeHours)] as const),
  )
  return db.$queryRaw<PastRanking[]>`
    WITH ranking AS MATERIALIZED (
      SELECT place.paper_id, upvotes, ${Prisma.raw(hotness)} AS hotness,
        CASE WHEN list_since < ${at} THEN known_day END AS list_day
      FROM (${MERGED}) AS merged, LATERAL ${placeOf('merged.paper_id')} AS place, LATERAL (
        SELECT count(*)::int AS upvotes, array_agg(first_cast_at ORDER BY first_cast_at) AS times
        FROM ${told} AS told WHERE ${Prisma.raw(IS_STANDING)}
      ) AS standing
      WHERE since < ${at} AND NOT EXISTS (
        SELECT FROM moderation_acts AS act
        WHERE act.paper_id = place.paper_id AND into_id IS NOT NULL AND act.at < ${at}
          AND (undone_at IS NULL OR undone_at >= ${at}))
    )
    SELECT paper_id AS "paperId", upvotes, hotness, list_day::text AS "listDay"
    FROM ranking WHERE ${followsInTrending(after)} ORDER BY ${TRENDING_ORDER} LIMIT ${WANTED}`
}

/** The list day as far as it was known then. */
function listDayAtSql(then: string): string {
  return `CASE WHEN list_since < ${then} THEN list_day END`
}

/** A constant for the expressions of standing-sql.ts. */
function writeTime(at: Date): string {
  return `'${at.toISOString()}'::timestamptz`
}
