import { Prisma } from '#prisma/client/client.ts'
import { db } from '#lib/db.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'
import { type VoterKey, writeVoterKey } from '#lib/votes/voter-key.ts'

/** Which of these papers the viewer upvoted (none, when signed out), and what each counts, at one moment. */
export async function findUpvoted(
  viewerId: number | null,
  paperIds: readonly string[],
): Promise<{ upvoted: string[]; upvotes: Record<string, number> }> {
  const rows = await db.$queryRaw<{ paperId: string; upvotes: number; isUpvoted: boolean }[]>`
    SELECT paper_id AS "paperId", upvotes, EXISTS (
      SELECT FROM upvotes AS vote WHERE vote.paper_id = ranking.paper_id
        AND user_id = ${viewerId} AND withdrawn_at IS NULL
    ) AS "isUpvoted"
    FROM rankings AS ranking WHERE paper_id = ANY(${paperIds})`
  return {
    upvoted: rows.filter(({ isUpvoted }) => isUpvoted).map(({ paperId }) => paperId),
    upvotes: Object.fromEntries(rows.map(({ paperId, upvotes }) => [paperId, upvotes])),
  }
}

/** The title of a paper that can be voted on. */
export async function findTitle(paperId: string): Promise<string | null> {
  const where = { paperId }
  const found = await db.ranking.findUnique({
    where,
    select: { paper: { select: { title: true } } },
  })
  return found?.paper.title ?? null
}

/** People on one page of those who upvoted a paper. */
export const VOTERS_PAGE = 50

/** Of those who upvoted a paper, a page. */
export type Voters = {
  title: string
  /** All standing upvotes. */
  upvotes: number
  /** Of them, those of people who chose not to be named. */
  unnamed: number
  /** The newest first; `at` is when they first upvoted it. */
  named: { username: string; at: Date }[]
  /** The key of the next page, or null on the last. */
  next: string | null
}

type VoterRow = VoterKey & { username: string }

/**
 * Who upvoted a paper, from the key on, and how many do so unnamed: in one
 * statement, so that the numbers are those of one moment. Null when it is not here.
 */
export async function findVoters(paperId: string, after: VoterKey | null): Promise<Voters | null> {
  const start = after
    ? Prisma.sql`AND (first_cast_at, user_id) <
        ('epoch'::timestamptz + ${after.micros}::float8 * interval '1 microsecond', ${after.userId}::int)`
    : Prisma.empty
  // The id itself, not that of the ranking row: PostgreSQL plans a much voted paper in its own way.
  const standing = Prisma.sql`upvotes AS vote JOIN users AS voter ON voter.id = user_id
    WHERE vote.paper_id = ${paperId} AND ${Prisma.raw(IS_STANDING)}`
  const [found] = await db.$queryRaw<(Omit<Voters, 'named' | 'next'> & { rows: VoterRow[] })[]>`
    SELECT title, upvotes,
      (SELECT count(*)::int FROM ${standing} AND NOT shows_votes) AS unnamed,
      ARRAY(
        SELECT json_build_object('username', username, 'userId', user_id,
          'micros', (extract(epoch FROM first_cast_at) * 1000000)::bigint)
        FROM ${standing} AND shows_votes ${start}
        ORDER BY first_cast_at DESC, user_id DESC LIMIT ${VOTERS_PAGE + 1}
      ) AS rows
    FROM rankings JOIN papers ON papers.id = paper_id WHERE paper_id = ${paperId}`
  if (!found) return null
  const { rows, ...counts } = found
  const page = rows.slice(0, VOTERS_PAGE)
  const last = page.at(-1)
  return {
    ...counts,
    named: page.map(({ username, micros }) => ({ username, at: new Date(micros / 1_000) })),
    next: rows.length > VOTERS_PAGE && last ? writeVoterKey(last) : null,
  }
}
