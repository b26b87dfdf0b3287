import { Prisma } from '#prisma/client/client.ts'
import { db } from '#lib/db.ts'
import { PERIOD_ORDER } from '#lib/papers/queries.ts'

export type Neighbour = { id: string; title: string }
export type Neighbours = { previous: Neighbour | null; next: Neighbour | null }

/** The papers before and after a paper on the list of its day; none for one that is on no list. */
export async function findNeighbours(paperId: string): Promise<Neighbours> {
  const [previous, next] = await Promise.all([
    findBeside(paperId, { isBefore: Prisma.sql`<`, order: REVERSED }),
    findBeside(paperId, { isBefore: Prisma.sql`>`, order: PERIOD_ORDER }),
  ])
  return { previous, next }
}

/** `PERIOD_ORDER`, the last first. */
const REVERSED = Prisma.sql`upvotes, external_upvotes, tie_break DESC`

async function findBeside(
  paperId: string,
  { isBefore, order }: { isBefore: Prisma.Sql; order: Prisma.Sql },
): Promise<Neighbour | null> {
  const [found] = await db.$queryRaw<Neighbour[]>`
    WITH own AS (SELECT * FROM rankings WHERE paper_id = ${paperId}),
      beside AS (
        SELECT paper_id FROM rankings WHERE list_day = (SELECT list_day FROM own)
          AND (-upvotes, -external_upvotes, tie_break) ${isBefore}
            (SELECT -upvotes, -external_upvotes, tie_break FROM own)
        ORDER BY ${order} LIMIT 1
      )
    SELECT id, title FROM beside JOIN papers ON id = paper_id`
  return found ?? null
}
