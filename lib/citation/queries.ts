import { Prisma } from '#prisma/client/client.ts'
import type { Cited } from '#lib/citation/cited.ts'
import { db } from '#lib/db.ts'
import { topicsOfPaper } from '#lib/papers/queries.ts'
import type { Viewer } from '#lib/session.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'

/** What the viewer upvoted and still does, the first vote first. */
export function findUpvotedCited({ id }: Viewer): Promise<Cited[]> {
  return db.$queryRaw<Cited[]>`
    SELECT paper.id, title, abstract, published_at AS "publishedAt", url, doi,
      journal_ref AS "journalRef",
      (SELECT coalesce(json_agg(json_build_object('name', name) ORDER BY position), '[]')
         FROM authors WHERE paper_id = paper.id) AS authors,
      (SELECT coalesce(json_agg(json_build_object('slug', slug) ORDER BY number), '[]')
         FROM ${topicsOfPaper(Prisma.empty)}) AS topics
    FROM upvotes AS vote JOIN papers AS paper ON paper.id = vote.paper_id
    WHERE user_id = ${id} AND ${Prisma.raw(IS_STANDING)}
    ORDER BY first_cast_at, paper.id`
}
