import { Prisma } from '#prisma/client/client.ts'
import { addDays, type ListDay, fromDate } from '#lib/days/list-day.ts'
import { periodOf, type Period } from '#lib/days/period.ts'
import { db } from '#lib/db.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'
import { HOURS_IN_FORCE } from '#lib/ranking/hotness-sql.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'
import type { ListName } from '#lib/why/list-name.ts'
import { COUNTED_PLACES, type Reading, type Standing } from '#lib/why/why.ts'

/** Days of a paper's votes that are told one by one; the last is that of its newest vote. */
const DAYS = 30

const ON_NO_DAY = refuse(
  'not-found',
  'This paper is on no day’s list, so it has a place in trending only.',
)

type Ask = { paperId: string; list: ListName; today: ListDay; timeZone: string }

type Row = {
  at: Date
  halfLifeHours: number
  own: StandingRow
  /** No more than are counted. */
  papersAbove: number
  above: StandingRow | null
  below: StandingRow | null
  newestDay: ListDay | null
  days: { day: ListDay; votes: number }[]
}

/** JSON has no -Infinity. */
type StandingRow = Omit<Standing, 'hotness'> & { hotness: string }

/** Where a paper stands in a list, and what it stands there by. */
export async function readPlace(ask: Ask): Promise<Outcome<Reading>> {
  const { paperId, list, today } = ask
  const ranking = isPaperId(paperId)
    ? await db.ranking.findUnique({ where: { paperId }, select: { listDay: true } })
    : null
  if (!ranking) return NO_SUCH_PAPER
  const listDay = ranking.listDay && fromDate(ranking.listDay)
  if (list !== 'trending' && !listDay) return ON_NO_DAY
  const period = list === 'trending' || !listDay ? null : periodOf(list, listDay)
  const [row] = await readRow(ask, period ? orderOfPeriod(period) : TRENDING)
  if (!row) return NO_SUCH_PAPER
  const { own, above, below, papersAbove, newestDay, days, ...moment } = row
  const first = addDays(newestDay ?? today, 1 - DAYS)
  const counts = Array.from({ length: DAYS }, (_, i) => countOn(addDays(first, i), days))
  const told = counts.reduce((sum, votes) => sum + votes, 0)
  return done({
    ...{ ...moment, list, period, own: toStanding(own) },
    place: papersAbove < COUNTED_PLACES ? papersAbove + 1 : null,
    above: above && toStanding(above),
    below: below && toStanding(below),
    votes: { first, counts, earlier: own.upvotes - told },
  })
}

function countOn(day: ListDay, days: Row['days']): number {
  return days.find((each) => each.day === day)?.votes ?? 0
}

function toStanding(row: StandingRow): Standing {
  return { ...row, hotness: Number(row.hotness) }
}

/** How a list is ordered, between the paper (`own`) and the `other` papers of the list. */
type Order = {
  isAbove: Prisma.Sql
  isBelow: Prisma.Sql
  /** The nearest first. */
  upwards: Prisma.Sql
  downwards: Prisma.Sql
}

/** Along the index of trending, whichever way. */
const TRENDING: Order = {
  isAbove: Prisma.sql`(other.hotness, coalesce(other.list_day, '-infinity'::date), other.paper_id)
    > (own.hotness, coalesce(own.list_day, '-infinity'::date), own.paper_id)`,
  isBelow: Prisma.sql`(other.hotness, coalesce(other.list_day, '-infinity'::date), other.paper_id)
    < (own.hotness, coalesce(own.list_day, '-infinity'::date), own.paper_id)`,
  upwards: Prisma.sql`other.hotness, coalesce(other.list_day, '-infinity'::date), other.paper_id`,
  downwards: Prisma.sql`other.hotness DESC, coalesce(other.list_day, '-infinity'::date) DESC,
    other.paper_id DESC`,
}

function orderOfPeriod({ first, last }: Period): Order {
  const key = (of: string) =>
    Prisma.raw(`(-${of}.upvotes, -${of}.external_upvotes, ${of}.tie_break)`)
  const isListed = Prisma.sql`other.list_day BETWEEN ${first}::date AND ${last}::date`
  return {
    isAbove: Prisma.sql`${isListed} AND ${key('other')} < ${key('own')}`,
    isBelow: Prisma.sql`${isListed} AND ${key('other')} > ${key('own')}`,
    upwards: Prisma.sql`other.upvotes, other.external_upvotes, other.tie_break DESC`,
    downwards: Prisma.sql`other.upvotes DESC, other.external_upvotes DESC, other.tie_break`,
  }
}

/** In one statement, so that all of it is of one moment. */
function readRow(
  { paperId, timeZone }: Ask,
  { isAbove, isBelow, upwards, downwards }: Order,
): Promise<Row[]> {
  const select = (where: Prisma.Sql, order: Prisma.Sql) =>
    Prisma.sql`(SELECT ${standing('other')} FROM rankings AS other WHERE ${where} ORDER BY ${order} LIMIT 1)`
  const votes = Prisma.sql`upvotes WHERE paper_id = ${paperId} AND ${Prisma.raw(IS_STANDING)}`
  return db.$queryRaw<Row[]>`
    WITH newest AS (
      SELECT max((first_cast_at AT TIME ZONE ${timeZone})::date) AS day
      FROM (SELECT first_cast_at FROM ${votes} ORDER BY first_cast_at DESC LIMIT 1) AS vote
    )
    SELECT clock_timestamp() AS at,
      ${Prisma.raw(HOURS_IN_FORCE)} AS "halfLifeHours",
      ${standing('own')} AS own,
      (SELECT count(*)::int FROM (
        SELECT FROM rankings AS other WHERE ${isAbove} ORDER BY ${upwards} LIMIT ${COUNTED_PLACES}
      ) AS above) AS "papersAbove",
      ${select(isAbove, upwards)} AS above, ${select(isBelow, downwards)} AS below,
      (SELECT day::text FROM newest) AS "newestDay",
      (SELECT coalesce(json_agg(counted), '[]') FROM (
        SELECT (first_cast_at AT TIME ZONE ${timeZone})::date AS day, count(*)::int AS votes
        FROM ${votes} AND first_cast_at >=
          (SELECT (day - ${DAYS - 1}::int)::timestamp AT TIME ZONE ${timeZone} FROM newest)
        GROUP BY 1
      ) AS counted) AS days
    FROM rankings AS own WHERE own.paper_id = ${paperId}`
}

function standing(of: 'own' | 'other'): Prisma.Sql {
  return Prisma.raw(`json_build_object('paperId', ${of}.paper_id,
    'title', (SELECT title FROM papers WHERE id = ${of}.paper_id), 'listDay', ${of}.list_day,
    'upvotes', ${of}.upvotes, 'externalUpvotes', ${of}.external_upvotes,
    'hotness', ${of}.hotness::text, 'tieBreak', ${of}.tie_break)`)
}
