import { db } from '#lib/db.ts'

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
