import { Prisma } from '#prisma/client/client.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { db } from '#lib/db.ts'
import type { Group } from '#lib/groups/group.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { type TrendingKey, writeTrendingKey } from '#lib/papers/list-key.ts'
import { followsInTrending, PAGE_SIZE, readCards, TRENDING_ORDER } from '#lib/papers/queries.ts'
import { type NewestKey, writeNewestKey } from '#lib/records/newest.ts'

/**
 * Papers up to which a group is gathered and sorted. Of a larger one, the page
 * is found by walking the index of all papers, of which enough are the group's.
 */
const GATHERED = 2_000

type Row = { paperId: string; hotness: number; listDay: ListDay | null; micros: number }

/** A group's papers by hotness. */
export async function listGroupTrending(
  group: Group,
  after: TrendingKey | null,
): Promise<PaperList> {
  const rows = await selectRows(group, followsInTrending(after), TRENDING_ORDER)
  return drawPage(rows, after?.place ?? 0, writeTrendingKey)
}

/** Those on a day's list until today, the newest day first, and of a day what was listed last. */
export async function listGroupNewest(
  group: Group,
  after: NewestKey | null,
  today: ListDay,
): Promise<PaperList> {
  const start = after
    ? Prisma.sql`AND (list_day, list_since, paper_id) < (${after.listDay}::date,
        'epoch'::timestamptz + ${after.micros}::float8 * interval '1 microsecond', ${after.paperId})`
    : Prisma.empty
  const rows = await selectRows(
    group,
    Prisma.sql`list_day <= ${today}::date ${start}`,
    Prisma.sql`list_day DESC, list_since DESC, paper_id DESC`,
  )
  return drawPage(rows, after?.place ?? 0, ({ listDay, ...key }) =>
    // Each of these has a day.
    listDay ? writeNewestKey({ listDay, ...key }) : null,
  )
}

function selectRows(group: Group, follows: Prisma.Sql, order: Prisma.Sql): Promise<Row[]> {
  const rows = group.papers <= GATHERED ? gather(group) : walk(group)
  return db.$queryRaw<Row[]>`
    ${rows} AND ${follows} ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}`
}

const COLUMNS = Prisma.sql`paper_id AS "paperId", hotness, list_day::text AS "listDay",
  (extract(epoch FROM list_since) * 1000000)::float8 AS micros`

function gather(group: Group): Prisma.Sql {
  return Prisma.sql`WITH member AS MATERIALIZED (${membersOf(group)})
    SELECT ${COLUMNS} FROM member JOIN rankings USING (paper_id) WHERE true`
}

/** A question for each paper in turn, which the planner cannot turn into a join. */
function walk({ kind, id }: Group): Prisma.Sql {
  const isMember =
    kind === 'topic'
      ? Prisma.sql`SELECT true FROM paper_topics AS member
          WHERE member.paper_id = rankings.paper_id AND topic_id = ${id}`
      : Prisma.sql`SELECT organization_id = ${id} FROM papers WHERE papers.id = rankings.paper_id`
  return Prisma.sql`SELECT ${COLUMNS} FROM rankings WHERE (${isMember})`
}

function membersOf({ kind, id }: Group): Prisma.Sql {
  return kind === 'topic'
    ? Prisma.sql`SELECT paper_id FROM paper_topics WHERE topic_id = ${id}`
    : Prisma.sql`SELECT id AS paper_id FROM papers WHERE organization_id = ${id}`
}

async function drawPage(
  rows: Row[],
  placesBefore: number,
  writeKey: (row: Row & { place: number }) => string | null,
): Promise<PaperList> {
  const page = rows.slice(0, PAGE_SIZE)
  const cards = await readCards(page.map(({ paperId }) => paperId))
  const papers = cards.map((card, at) => ({ ...card, place: placesBefore + at + 1 }))
  const last = page.at(-1)
  const hasMore = rows.length > PAGE_SIZE && last
  return { papers, next: hasMore ? writeKey({ ...last, place: placesBefore + page.length }) : null }
}
