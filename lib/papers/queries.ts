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

type CardRow = Omit<PaperCard, 'place'> & { hotness: number; tieBreak: string }

/** Papers by hotness; those without an upvote follow, newest list day first. */
export async function listTrending(after: TrendingKey | null): Promise<PaperList> {
  // Hotness travels as text: JSON, which carries parameters, has no -Infinity.
  const start = after
    ? Prisma.sql`WHERE (hotness, list_day, paper_id) <
        (${String(after.hotness)}::float8, ${after.listDay}::date, ${after.paperId})`
    : Prisma.empty
  const order = Prisma.sql`hotness DESC, list_day DESC, paper_id DESC`
  const rows = await selectCards(Prisma.sql`SELECT * FROM rankings ${start}`, order)
  return paginate(rows, after?.place ?? 0, (last, place) =>
    writeTrendingKey({ place, hotness: last.hotness, listDay: last.listDay, paperId: last.id }),
  )
}

/** The papers of a day, week or month by standing upvotes, then external upvotes, then the tie-break. */
async function listPeriod(period: Period, after: PeriodKey | null): Promise<PaperList> {
  const start = after
    ? Prisma.sql`AND (-upvotes, -external_upvotes, tie_break) >
        (${-after.upvotes}::int, ${-after.externalUpvotes}::int, ${after.tieBreak}::uuid)`
    : Prisma.empty
  const days = Prisma.sql`list_day BETWEEN ${period.first}::date AND ${period.last}::date`
  const order = Prisma.sql`upvotes DESC, external_upvotes DESC, tie_break`
  const rows = await selectCards(Prisma.sql`SELECT * FROM rankings WHERE ${days} ${start}`, order)
  return paginate(rows, after?.place ?? 0, (last, place) => writePeriodKey({ place, ...last }))
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
export async function findNewestListDay(day: ListDay): Promise<ListDay | null> {
  const newest = await db.ranking.aggregate({
    _max: { listDay: true },
    where: { listDay: { lte: toDate(day) } },
  })
  return newest._max.listDay && fromDate(newest._max.listDay)
}

/** The nearest days with papers on either side of a period, none of them after `today`. */
async function findNeighbours(
  period: Period,
  today: ListDay,
): Promise<{ previous: ListDay | null; next: ListDay | null }> {
  const [previous, following] = await Promise.all([
    db.ranking.aggregate({
      _max: { listDay: true },
      where: { listDay: { lt: toDate(period.first) } },
    }),
    db.ranking.aggregate({
      _min: { listDay: true },
      where: { listDay: { gt: toDate(period.last), lte: toDate(today) } },
    }),
  ])
  return {
    previous: previous._max.listDay && fromDate(previous._max.listDay),
    next: following._min.listDay && fromDate(following._min.listDay),
  }
}

export async function findPaper(id: string): Promise<PaperPage | null> {
  const paper = await db.paper.findUnique({
    where: { id },
    select: {
      id: true,
      title: true,
      abstract: true,
      publishedAt: true,
      organization: { select: { name: true, fullname: true } },
      authors: { select: { name: true }, orderBy: { position: 'asc' } },
      topics: {
        select: { topic: { select: { slug: true, label: true } } },
        orderBy: { position: 'asc' },
      },
      links: { select: { kind: true, url: true }, orderBy: [{ kind: 'asc' }, { url: 'asc' }] },
      ranking: { select: { listDay: true, upvotes: true, externalUpvotes: true } },
      submission: { select: { externalSubmitter: true, user: { select: { username: true } } } },
    },
  })
  if (!paper?.ranking) return null
  const { ranking, submission, authors, topics, ...rest } = paper
  return {
    ...rest,
    ...ranking,
    listDay: fromDate(ranking.listDay),
    authors: authors.map(({ name }) => name),
    topics: topics.map(({ topic }) => topic),
    submitter:
      submission?.user ??
      (submission?.externalSubmitter ? { externalName: submission.externalSubmitter } : null),
  }
}

/** One row more than a page holds tells whether another page follows. */
function selectCards(rankings: Prisma.Sql, order: Prisma.Sql): Promise<CardRow[]> {
  return db.$queryRaw<CardRow[]>`
    WITH page AS (${rankings} ORDER BY ${order} LIMIT ${PAGE_SIZE + 1})
    SELECT paper.id, paper.title, paper.abstract, paper.published_at AS "publishedAt",
      list_day::text AS "listDay", upvotes, external_upvotes AS "externalUpvotes",
      hotness, tie_break::text AS "tieBreak",
      (SELECT json_build_object('name', name, 'fullname', fullname)
         FROM organizations WHERE id = paper.organization_id) AS organization,
      ARRAY(SELECT name FROM authors WHERE paper_id = paper.id
         ORDER BY position LIMIT ${CARD_AUTHORS}) AS "firstAuthors",
      (SELECT count(*)::int FROM authors WHERE paper_id = paper.id) AS "authorCount",
      (SELECT coalesce(json_agg(json_build_object('slug', slug, 'label', label) ORDER BY position), '[]')
         FROM paper_topics JOIN topics ON topics.id = topic_id WHERE paper_id = paper.id) AS topics,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'url', url) ORDER BY kind, url), '[]')
         FROM paper_links WHERE paper_id = paper.id) AS links
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
