import { db } from '#lib/db.ts'

/** As many as one file may name (sitemaps.org). */
export const PART_SIZE = 50_000

/** How many files it takes to name all papers. */
export async function countParts(): Promise<number> {
  return Math.ceil((await db.ranking.count()) / PART_SIZE)
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
