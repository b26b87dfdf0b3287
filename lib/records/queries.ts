import { Prisma } from '#prisma/client/client.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import type { Period } from '#lib/days/period.ts'
import { db } from '#lib/db.ts'
import { PERIOD_ORDER, TRENDING_ORDER } from '#lib/papers/queries.ts'
import { type NewestKey, writeNewestKey } from '#lib/records/newest.ts'
import type { PaperRecord } from '#lib/records/record.ts'
import type { Submitter } from '#lib/records/submitter.ts'

/** Offsets end here: each costs as much as all rows before it. */
export const MAX_ROWS = 10_000

export type RecordPage = { records: PaperRecord[]; hasMore: boolean }

/** A page of a list by its number. */
export async function listRecords(ask: {
  /** Of the list days; null for all until today. */
  period: Period | null
  sort: 'listed' | 'trending'
  submitter: Submitter | null
  today: ListDay
  offset: number
  limit: number
}): Promise<RecordPage> {
  const { period, sort, submitter, today, offset, limit } = ask
  if (offset >= MAX_ROWS) return { records: [], hasMore: false }
  const order = sort === 'trending' ? TRENDING_ORDER : period ? PERIOD_ORDER : NEWEST_ORDER
  const conditions = [
    period
      ? Prisma.sql`list_day BETWEEN ${period.first}::date AND ${period.last}::date`
      : sort === 'trending'
        ? Prisma.sql`true`
        : Prisma.sql`list_day <= ${today}::date`,
    submitter ? isOf(submitter) : Prisma.sql`true`,
  ]
  const found = await selectRecords(
    Prisma.sql`SELECT * FROM rankings WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY ${order} OFFSET ${offset} LIMIT ${limit + 1}`,
  )
  const isLast = found.length <= limit || offset + limit >= MAX_ROWS
  return { records: found.slice(0, limit), hasMore: !isLast }
}

/** The newest day first, and of a day what was listed last. */
const NEWEST_ORDER = Prisma.sql`list_day DESC, list_since DESC, paper_id DESC`

function isOf(submitter: Submitter): Prisma.Sql {
  const who =
    'externalName' in submitter
      ? Prisma.sql`external_submitter = ${submitter.externalName}`
      : Prisma.sql`user_id = (SELECT id FROM users WHERE username = ${submitter.username})`
  return Prisma.sql`paper_id IN (SELECT paper_id FROM submissions WHERE ${who})`
}

/** These papers in this order; those that are not here are left out. */
export function findRecords(paperIds: readonly string[]): Promise<PaperRecord[]> {
  return selectRecords(
    Prisma.sql`SELECT * FROM rankings WHERE paper_id = ANY (${paperIds}::text[])
      ORDER BY array_position(${paperIds}::text[], paper_id)`,
  )
}

export async function findRecord(paperId: string): Promise<PaperRecord | null> {
  const [record] = await findRecords([paperId])
  return record ?? null
}

/** Papers on one page of the newest. */
const NEWEST_PAGE = 50

/** Listed papers until today, the newest first, from the key on. */
export async function listNewest(
  after: NewestKey | null,
  today: ListDay,
): Promise<{ records: PaperRecord[]; next: string | null }> {
  const start = after
    ? Prisma.sql`AND (list_day, list_since, paper_id) < (${after.listDay}::date,
        'epoch'::timestamptz + ${after.micros}::float8 * interval '1 microsecond', ${after.paperId})`
    : Prisma.empty
  const found = await selectRecords(
    Prisma.sql`SELECT * FROM rankings WHERE list_day <= ${today}::date ${start}
      ORDER BY ${NEWEST_ORDER} LIMIT ${NEWEST_PAGE + 1}`,
  )
  const records = found.slice(0, NEWEST_PAGE)
  const last = records.at(-1)
  if (found.length <= NEWEST_PAGE || !last?.listDay) return { records, next: null }
  const { id: paperId, listDay, listedAt: micros } = last
  const place = (after?.place ?? 0) + records.length
  return { records, next: writeNewestKey({ place, listDay, micros, paperId }) }
}

/** Where a page by published date begins: after this paper. */
export type PublishedKey = { publishedAt: Date; paperId: string }

/** All papers whose date is known, the latest published first. */
export async function listByPublished(
  after: PublishedKey | null,
  limit: number,
): Promise<RecordPage> {
  const start = after
    ? Prisma.sql`AND (published_at, id) < (${after.publishedAt}::timestamptz, ${after.paperId})`
    : Prisma.empty
  const found = await selectRecords(
    Prisma.sql`SELECT rankings.* FROM papers JOIN rankings ON paper_id = id
      WHERE published_at IS NOT NULL ${start} ORDER BY published_at DESC, id DESC LIMIT ${limit + 1}`,
  )
  return { records: found.slice(0, limit), hasMore: found.length > limit }
}

/**
 * One statement, however many papers and authors.
 * @param page selects rows of rankings, in their order.
 */
function selectRecords(page: Prisma.Sql): Promise<PaperRecord[]> {
  return db.$queryRaw<PaperRecord[]>`
    WITH page AS (SELECT *, row_number() OVER () AS number FROM (${page}) AS page)
    SELECT paper.id, paper.title, paper.abstract, paper.published_at AS "publishedAt",
      paper.created_at AS "createdAt", paper.url, paper.is_withdrawn AS "isWithdrawn",
      page.list_day::text AS "listDay",
      (extract(epoch FROM list_since) * 1000000)::float8 AS "listedAt", upvotes, external_upvotes AS "externalUpvotes", comments,
      (SELECT json_build_object('id', id, 'name', name, 'fullname', fullname)
         FROM organizations WHERE id = paper.organization_id) AS organization,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name) ORDER BY position), '[]')
         FROM authors WHERE paper_id = paper.id) AS authors,
      ARRAY(SELECT label FROM paper_topics JOIN topics ON topics.id = topic_id
         WHERE paper_id = paper.id AND NOT is_category ORDER BY source DESC, position) AS keywords,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'url', url) ORDER BY kind, url), '[]')
         FROM paper_links WHERE paper_id = paper.id) AS links,
      (SELECT json_build_object('id', id, 'username', username)
         FROM users WHERE id = submission.user_id) AS submitter,
      external_submitter AS "externalSubmitter", submitted_at AS "submittedAt"
    FROM page JOIN papers AS paper ON paper.id = page.paper_id
      LEFT JOIN submissions AS submission ON submission.paper_id = paper.id
    ORDER BY page.number`
}
