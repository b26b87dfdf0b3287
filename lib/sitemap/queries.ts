import { db } from '#lib/db.ts'
import { KEYWORD_PAPERS } from '#lib/papers/queries.ts'

/** As many as one file may name (sitemaps.org). */
export const PART_SIZE = 50_000

/** Both kinds of groups fit one file. */
const GROUPS = PART_SIZE / 2

/** How many files it takes to name all papers. */
export async function countParts(): Promise<number> {
  return Math.ceil((await db.ranking.count()) / PART_SIZE)
}

/** Topics and organizations that papers have, the commonest first. */
export async function listGroups(): Promise<{ topics: string[]; organizations: string[] }> {
  const [topics, organizations] = await Promise.all([
    db.$queryRaw<{ name: string }[]>`
      SELECT slug AS name FROM topics JOIN (
        SELECT topic_id, count(*) AS papers FROM paper_topics GROUP BY topic_id
      ) AS counted ON topic_id = id
      WHERE is_category OR papers >= ${KEYWORD_PAPERS} ORDER BY papers DESC, slug LIMIT ${GROUPS}`,
    db.$queryRaw<{ name: string }[]>`
      SELECT name FROM organizations JOIN (
        SELECT organization_id, count(*) AS papers FROM papers GROUP BY organization_id
      ) AS counted ON organization_id = id ORDER BY papers DESC, name LIMIT ${GROUPS}`,
  ])
  const nameOf = ({ name }: { name: string }) => name
  return { topics: topics.map(nameOf), organizations: organizations.map(nameOf) }
}

/** The papers of a part, from 1, by id. */
export async function listPart(part: number): Promise<string[]> {
  const rows = await db.ranking.findMany({
    select: { paperId: true },
    orderBy: { paperId: 'asc' },
    skip: (part - 1) * PART_SIZE,
    take: PART_SIZE,
  })
  return rows.map(({ paperId }) => paperId)
}
