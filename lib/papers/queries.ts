import { Prisma } from '#prisma/client/client.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { fromDate, toDate } from '#lib/days/list-day.ts'
import type { Period } from '#lib/days/period.ts'
import { db } from '#lib/db.ts'
import type { PaperCard, PaperList, PaperPage } from '#lib/papers/card.ts'
import type { PeriodKey, TrendingKey } from '#lib/papers/list-key.ts'
import { writePeriodKey, writeTrendingKey } from '#lib/papers/list-key.ts'

/** Papers on one page of a list. */
export const PAGE_SIZE = 50

/** Names that a card reads; more authors than that are a number. */
const CARD_AUTHORS = 2
/** Topics that a card shows. */
const CARD_TOPICS = 3

/** A keyword is a topic once so many papers have it. */
export const KEYWORD_PAPERS = 5

type CardRow = Omit<PaperCard, 'place'> & { hotness: number; tieBreak: string }

/** Of rankings; as the index of trending has it. */
const LIST_DAY_OR_NEVER = Prisma.sql`coalesce(list_day, '-infinity'::date)`

/** By hotness; papers without an upvote follow, newest list day first, then those on no list. */
export const TRENDING_ORDER = Prisma.sql`hotness DESC, ${LIST_DAY_OR_NEVER} DESC, paper_id DESC`

/** By standing upvotes, then external upvotes, then the tie-break. */
export const PERIOD_ORDER = Prisma.sql`upvotes DESC, external_upvotes DESC, tie_break`

/** Whether a row of rankings comes after the key in the order of trending. */
export function followsInTrending(after: TrendingKey | null): Prisma.Sql {
  if (!after) return Prisma.sql`true`
  // Hotness travels as text: JSON, which carries parameters, has no -Infinity.
  return Prisma.sql`(hotness, ${LIST_DAY_OR_NEVER}, paper_id) <
    (${String(after.hotness)}::float8, ${after.listDay ?? '-infinity'}::date, ${after.paperId})`
}

export function listTrending(after: TrendingKey | null): Promise<PaperList> {
  return readTrending(Prisma.sql`SELECT * FROM rankings WHERE ${followsInTrending(after)}`, after)
}

/** A page of trending from the key on, out of rankings as they are or once were. */
export async function readTrending(
  rankings: Prisma.Sql,
  after: TrendingKey | null,
): Promise<PaperList> {
  const rows = await selectCards(rankings, TRENDING_ORDER)
  return paginate(rows, after?.place ?? 0, (last, place) =>
    writeTrendingKey({ place, hotness: last.hotness, listDay: last.listDay, paperId: last.id }),
  )
}

/** The papers of a day, week or month by standing upvotes, then external upvotes, then the tie-break. */
export async function listPeriod(period: Period, after: PeriodKey | null): Promise<PaperList> {
  const start = after
    ? Prisma.sql`AND (-upvotes, -external_upvotes, tie_break) >
        (${-after.upvotes}::int, ${-after.externalUpvotes}::int, ${after.tieBreak}::uuid)`
    : Prisma.empty
  const days = Prisma.sql`list_day BETWEEN ${period.first}::date AND ${period.last}::date`
  const rankings = Prisma.sql`SELECT * FROM rankings WHERE ${days} ${start}`
  const rows = await selectCards(rankings, PERIOD_ORDER)
  return paginate(rows, after?.place ?? 0, (last, place) => writePeriodKey({ place, ...last }))
}

/** One paper as a list shows it. */
export async function findCard(id: string): Promise<PaperCard | null> {
  const ranking = Prisma.sql`SELECT * FROM rankings WHERE paper_id = ${id}`
  const [row] = await selectCards(ranking, Prisma.sql`paper_id`)
  return row ? { ...row, place: null } : null
}

/** These papers as a list shows them, in this order; without those that are not here for everyone to see. */
export async function readCards(ids: string[]): Promise<PaperCard[]> {
  const rankings = Prisma.sql`SELECT * FROM rankings WHERE paper_id = ANY (${ids}::text[])`
  const rows = await selectCards(
    rankings,
    Prisma.sql`array_position(${ids}::text[], paper_id)`,
    ids.length,
  )
  return rows.map((row) => ({ ...row, place: null }))
}

/** A page of a period's list with what surrounds it. */
export async function readPeriod(ask: { period: Period; after: PeriodKey | null; today: ListDay }) {
  const { period, after, today } = ask
  const [list, count, neighbours] = await Promise.all([
    listPeriod(period, after),
    countPapers(period),
    findNeighbours(period, today),
  ])
  return { period, today, list, count, ...neighbours }
}

function countPapers(period: Period): Promise<number> {
  return db.ranking.count({
    where: { listDay: { gte: toDate(period.first), lte: toDate(period.last) } },
  })
}

/** The newest day with papers that is not after `day`. */
export function findNewestListDay(day: ListDay): Promise<ListDay | null> {
  return findListDay({ lte: toDate(day) }, 'desc')
}

/** The nearest days with papers on either side of a period, none of them after `today`. */
async function findNeighbours(
  period: Period,
  today: ListDay,
): Promise<{ previous: ListDay | null; next: ListDay | null }> {
  const [previous, next] = await Promise.all([
    findListDay({ lt: toDate(period.first) }, 'desc'),
    findListDay({ gt: toDate(period.last), lte: toDate(today) }, 'asc'),
  ])
  return { previous, next }
}

/** The last or first day with papers; as an aggregate Prisma would have all of them read. */
async function findListDay(
  listDay: { lt?: Date; lte?: Date; gt?: Date },
  order: 'asc' | 'desc',
): Promise<ListDay | null> {
  const query = { where: { listDay }, orderBy: { listDay: order }, select: { listDay: true } }
  const found = await db.ranking.findFirst(query)
  return found?.listDay ? fromDate(found.listDay) : null
}

/** What is here for everyone to see: not what waits for a moderator, nor what one declined. */
export async function findPaper(id: string): Promise<PaperPage | null> {
  const [paper] = await selectPapers([id], Prisma.sql`ranking.paper_id IS NOT NULL`)
  return paper ?? null
}

/** As its page will show it, if a moderator lets it in. */
export async function findHeldPaper(id: string): Promise<PaperPage | null> {
  const [paper] = await readHeldPapers([id])
  return paper ?? null
}

/** The same of several, in any order. */
export function readHeldPapers(ids: string[]): Promise<PaperPage[]> {
  return selectPapers(ids, Prisma.sql`true`)
}

/** One statement, whatever belongs to them. */
function selectPapers(ids: string[], isWanted: Prisma.Sql): Promise<PaperPage[]> {
  return db.$queryRaw<PaperPage[]>`
    SELECT paper.id, title, abstract, published_at AS "publishedAt", source, url,
      arxiv_version AS version, is_withdrawn AS "isWithdrawn", comment, doi, journal_ref AS "journalRef",
      ranking.list_day::text AS "listDay", coalesce(upvotes, 0) AS upvotes,
      coalesce(external_upvotes, 0) AS "externalUpvotes",
      (SELECT json_build_object('name', name, 'fullname', fullname)
         FROM organizations WHERE id = paper.organization_id) AS organization,
      (SELECT coalesce(json_agg(json_build_object('name', name, 'affiliation', affiliation) ORDER BY position), '[]')
         FROM authors WHERE paper_id = paper.id) AS authors,
      (SELECT coalesce(json_agg(json_build_object('slug', slug, 'label', label) ORDER BY number), '[]')
         FROM ${topicsOfPaper(Prisma.empty)}) AS topics,
      ${LINKS_OF_PAPER} AS links, ${BADGES_OF_PAPER} AS badges,
      coalesce(
        (SELECT json_build_object('username', username) FROM users WHERE id = submission.user_id),
        CASE WHEN external_submitter IS NOT NULL
          THEN json_build_object('externalName', external_submitter) END) AS submitter
    FROM papers AS paper LEFT JOIN rankings AS ranking ON ranking.paper_id = paper.id
      LEFT JOIN submissions AS submission ON submission.paper_id = paper.id
    WHERE paper.id = ANY (${ids}) AND ${isWanted}`
}

const LINKS_OF_PAPER = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('kind', kind, 'url', url) ORDER BY kind, url), '[]')
  FROM paper_links WHERE paper_id = paper.id)`

const BADGES_OF_PAPER = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('kind', kind, 'firstDay', first_day) ORDER BY kind), '[]')
  FROM badges WHERE paper_id = paper.id)`

/**
 * What the paper is about, as a table to join: the most trusted source's topics
 * first, and of keywords only those that enough papers have.
 */
export function topicsOfPaper(limit: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`LATERAL (
    SELECT slug, label, row_number() OVER (ORDER BY source DESC, position) AS number
    FROM paper_topics JOIN topics ON topics.id = topic_id
    WHERE paper_id = paper.id AND (is_category OR (
      SELECT count(*) FROM (
        SELECT FROM paper_topics AS same WHERE same.topic_id = topics.id LIMIT ${KEYWORD_PAPERS}
      ) AS enough) = ${KEYWORD_PAPERS})
    ORDER BY number ${limit}
  ) AS topic`
}

/** One row more than a page holds tells whether another page follows. */
function selectCards(
  rankings: Prisma.Sql,
  order: Prisma.Sql,
  limit = PAGE_SIZE + 1,
): Promise<CardRow[]> {
  return db.$queryRaw<CardRow[]>`
    WITH page AS (${rankings} ORDER BY ${order} LIMIT ${limit})
    SELECT paper.id, paper.title, paper.abstract, paper.published_at AS "publishedAt",
      paper.is_withdrawn AS "isWithdrawn",
      list_day::text AS "listDay", upvotes, external_upvotes AS "externalUpvotes", comments,
      hotness, tie_break::text AS "tieBreak",
      (SELECT json_build_object('name', name, 'fullname', fullname)
         FROM organizations WHERE id = paper.organization_id) AS organization,
      ARRAY(SELECT name FROM authors WHERE paper_id = paper.id
         ORDER BY position LIMIT ${CARD_AUTHORS}) AS "firstAuthors",
      (SELECT count(*)::int FROM authors WHERE paper_id = paper.id) AS "authorCount",
      (SELECT coalesce(json_agg(json_build_object('slug', slug, 'label', label) ORDER BY number), '[]')
         FROM ${topicsOfPaper(Prisma.sql`LIMIT ${CARD_TOPICS}`)}) AS topics,
      ${LINKS_OF_PAPER} AS links, ${BADGES_OF_PAPER} AS badges
    FROM page JOIN papers AS paper ON paper.id = page.paper_id
    ORDER BY ${order}`
}

function paginate(
  rows: CardRow[],
  placesBefore: number,
  writeKey: (last: CardRow, place: number) => string,
): PaperList {
  const page = rows.slice(0, PAGE_SIZE)
  const papers = page.map((row, index) => ({ ...row, place: placesBefore + index + 1 }))
  const last = page.at(-1)
  const hasMore = rows.length > PAGE_SIZE && last
  return { papers, next: hasMore ? writeKey(last, placesBefore + page.length) : null }
}
