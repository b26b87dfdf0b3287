import { Prisma } from '#prisma/client/client.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { periodOf } from '#lib/days/period.ts'
import { db } from '#lib/db.ts'
import { FEED_SIZE, type FeedPaper } from '#lib/feeds/feed.ts'
import {
  findNewestListDay,
  PERIOD_ORDER,
  topicsOfPaper,
  TRENDING_ORDER,
} from '#lib/papers/queries.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'

/** Names that a feed spells out. */
const FEED_AUTHORS = 100

/** Papers of a list of all among which those with votes are looked for, lest a feed read a million. */
const LOOKED_AT = 10_000

/** The newest day first, each day's papers by upvotes as on its list. */
const DAYS_ORDER = Prisma.sql`list_day DESC, ${PERIOD_ORDER}`
/** The newest list day first, and of a day what was put on it last; what is on no list, by when it came. */
const NEWEST_ORDER = Prisma.sql`coalesce(list_day, since::date) DESC, coalesce(list_since, since) DESC,
  paper_id DESC`
/** The same of papers that are all on a list, as an index has it. */
const LISTED_ORDER = Prisma.sql`list_day DESC, coalesce(list_since, since) DESC, paper_id DESC`

type Ask = { minVotes: number }
type Chosen = Ask & { where: Prisma.Sql; order: Prisma.Sql }

/** The papers of the newest day and of the one before it: who asks once a day misses none. */
export async function feedDays({ minVotes, today }: Ask & { today: ListDay }) {
  const newest = await findNewestListDay(today)
  const days = Prisma.sql`list_day IN (${newest}::date, (
    SELECT max(list_day) FROM rankings WHERE list_day < ${newest}::date))`
  return selectPapers({ where: days, order: DAYS_ORDER, minVotes })
}

/** The papers of the week or month of the newest day. */
export async function feedPeriod(ask: Ask & { kind: 'week' | 'month'; today: ListDay }) {
  const newest = await findNewestListDay(ask.today)
  const { first, last } = periodOf(ask.kind, newest ?? ask.today)
  const where = Prisma.sql`list_day BETWEEN ${first}::date AND ${last}::date`
  return selectPapers({ where, order: PERIOD_ORDER, minVotes: ask.minVotes })
}

export function feedTrending({ minVotes }: Ask) {
  return selectFirst({ where: Prisma.sql`true`, order: TRENDING_ORDER, minVotes })
}

export function feedNewest({ minVotes, today }: Ask & { today: ListDay }) {
  const where = Prisma.sql`list_day <= ${today}::date`
  return selectFirst({ where, order: LISTED_ORDER, minVotes })
}

/** @returns null when there is no such topic. */
export async function feedTopic({ minVotes, slug }: Ask & { slug: string }) {
  const topic = await db.topic.findUnique({ where: { slug }, select: { id: true, label: true } })
  if (!topic) return null
  const where = Prisma.sql`paper_id IN (
    SELECT paper_id FROM paper_topics WHERE topic_id = ${topic.id})`
  return { label: topic.label, papers: await selectNewest(where, minVotes) }
}

export async function feedOrganization({ minVotes, name }: Ask & { name: string }) {
  const select = { id: true, fullname: true }
  const organization = await db.organization.findUnique({ where: { name }, select })
  if (!organization) return null
  const where = Prisma.sql`paper_id IN (
    SELECT id FROM papers WHERE organization_id = ${organization.id})`
  return { label: organization.fullname, papers: await selectNewest(where, minVotes) }
}

/** What a person submitted. */
export async function feedSubmitted({ minVotes, username }: Ask & { username: string }) {
  const person = await db.user.findUnique({ where: { username }, select: { id: true } })
  if (!person) return null
  const where = Prisma.sql`paper_id IN (
    SELECT paper_id FROM submissions WHERE user_id = ${person.id})`
  return selectNewest(where, minVotes)
}

/** What a person upvoted, the newest vote first; null for who does not show it. */
export async function feedUpvoted({ minVotes, username }: Ask & { username: string }) {
  const where = { username, showsVotes: true }
  const person = await db.user.findFirst({ where, select: { id: true } })
  if (!person) return null
  const order = Prisma.sql`(SELECT first_cast_at FROM upvotes
    WHERE upvotes.paper_id = page.paper_id AND user_id = ${person.id}) DESC, paper_id DESC`
  const isUpvoted = Prisma.sql`paper_id IN (SELECT paper_id FROM upvotes AS vote
    WHERE user_id = ${person.id} AND ${Prisma.raw(IS_STANDING)})`
  return selectPapers({ where: isUpvoted, order, minVotes })
}

/** Papers that a name is on; null when it is on none. */
export async function feedAuthor({ minVotes, name }: Ask & { name: string }) {
  const [known] = await db.$queryRaw<unknown[]>`
    SELECT FROM authors WHERE lower(name) = lower(${name}) LIMIT 1`
  if (!known) return null
  const where = Prisma.sql`paper_id IN (
    SELECT paper_id FROM authors WHERE lower(name) = lower(${name}))`
  return selectNewest(where, minVotes)
}

/** These papers, in this order. */
export function feedThese(paperIds: string[]) {
  const where = Prisma.sql`paper_id = ANY(${paperIds})`
  const order = Prisma.sql`array_position(${paperIds}, paper_id)`
  return selectPapers({ where, order, minVotes: 0 })
}

/** Of a list of all papers: those with many votes are looked for among the first. */
function selectFirst({ where, order, minVotes }: Chosen) {
  if (minVotes === 0) return selectPapers({ where, order, minVotes })
  const isFirst = Prisma.sql`paper_id IN (
    SELECT paper_id FROM rankings WHERE ${where} ORDER BY ${order} LIMIT ${LOOKED_AT})`
  return selectPapers({ where: isFirst, order, minVotes })
}

function selectNewest(where: Prisma.Sql, minVotes: number) {
  return selectPapers({ where, order: NEWEST_ORDER, minVotes })
}

/** @param order of ranking rows, which stand in a table named `page`. */
function selectPapers({ where, order, minVotes }: Chosen) {
  return db.$queryRaw<FeedPaper[]>`
    WITH chosen AS (
      SELECT * FROM rankings AS page WHERE ${where} AND upvotes >= ${minVotes}
      ORDER BY ${order} LIMIT ${FEED_SIZE}
    )
    SELECT paper.id, title, abstract, submission.at AS "submittedAt",
      greatest(submission.at, changed_at,
        (SELECT max(at) FROM paper_edits WHERE paper_id = paper.id)) AS "updatedAt",
      ARRAY(SELECT name FROM authors WHERE paper_id = paper.id
         ORDER BY position LIMIT ${FEED_AUTHORS}) AS "firstAuthors",
      (SELECT count(*)::int FROM authors WHERE paper_id = paper.id) AS "authorCount",
      (SELECT fullname FROM organizations WHERE id = paper.organization_id) AS organization,
      ARRAY(SELECT label FROM ${topicsOfPaper(Prisma.empty)} ORDER BY number) AS topics,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'url', url) ORDER BY kind, url), '[]')
         FROM paper_links WHERE paper_id = paper.id) AS links
    FROM chosen AS page JOIN papers AS paper ON paper.id = page.paper_id
      CROSS JOIN LATERAL (SELECT coalesce(
        (SELECT submitted_at FROM submissions WHERE submissions.paper_id = paper.id), page.since
      ) AS at) AS submission
    ORDER BY ${order}`
}
