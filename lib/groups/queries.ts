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
const GATHERED = 5_000

type Row = { paperId: string; hotness: number; listDay: ListDay | null; micros: number }

/** A group's papers by hotness. */
export async function listGroupTrending(
  group: Group,
  after: TrendingKey | null,
): Promise<PaperList> {
  const rows = await selectRows(group, followsInTrending(after), TRENDING_ORDER)
  return drawPage(rows, { before: after?.place ?? 0, isRanked: true, writeKey: writeTrendingKey })
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
  return drawPage(rows, {
    ...{ before: after?.place ?? 0, isRanked: false },
    // Each of these has a day.
    writeKey: ({ listDay, ...key }) => (listDay ? writeNewestKey({ listDay, ...key }) : null),
  })
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
function walk(group: Group): Prisma.Sql {
  const { table, paper, isOf } = MEMBERS[group.kind]
  return Prisma.sql`SELECT ${COLUMNS} FROM rankings WHERE (
    SELECT true FROM ${table} AS member
    WHERE member.${paper} = rankings.paper_id AND member.${isOf} = ${group.id})`
}

function membersOf({ kind, id }: Group): Prisma.Sql {
  const { table, paper, isOf } = MEMBERS[kind]
  return Prisma.sql`SELECT ${paper} AS paper_id FROM ${table} WHERE ${isOf} = ${id}`
}

/** Where it stands which papers are of a group. */
const MEMBERS: Record<Group['kind'], Record<'table' | 'paper' | 'isOf', Prisma.Sql>> = {
  topic: naming('paper_topics', 'paper_id', 'topic_id'),
  organization: naming('papers', 'id', 'organization_id'),
  submitter: naming('submissions', 'paper_id', 'user_id'),
}

function naming(table: string, paper: string, isOf: string) {
  return { table: Prisma.raw(table), paper: Prisma.raw(paper), isOf: Prisma.raw(isOf) }
}

type Drawn = {
  /** Papers on the pages before. */
  before: number
  /** Whether a place means something. */
  isRanked: boolean
  writeKey: (row: Row & { place: number }) => string | null
}

async function drawPage(rows: Row[], { before, isRanked, writeKey }: Drawn): Promise<PaperList> {
  const page = rows.slice(0, PAGE_SIZE)
  const cards = await readCards(page.map(({ paperId }) => paperId))
  const papers = cards.map((card, at) => ({ ...card, place: isRanked ? before + at + 1 : null }))
  const last = page.at(-1)
  const hasMore = rows.length > PAGE_SIZE && last
  return { papers, next: hasMore ? writeKey({ ...last, place: before + page.length }) : null }
}
