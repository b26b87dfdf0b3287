import { Prisma } from '#prisma/client/client.ts'
import type { Comment } from '#lib/comments/comment.ts'
import { selectComments } from '#lib/comments/queries.ts'
import { IS_SAID } from '#lib/comments/said-sql.ts'
import { db } from '#lib/db.ts'

/** Comments on one page. */
const PAGE_SIZE = 30

/** Comments out of their conversations, each with the title of the paper that it is about. */
export type Said = {
  comments: (Comment & { title: string })[]
  /** The comment after which the next page begins; null on the last. */
  next: number | null
}

/** What a person said about papers that are here, the newest first. */
export function listSaid(userId: number, before: number | null): Promise<Said> {
  return readSaid(Prisma.sql`SELECT * FROM comments WHERE user_id = ${userId}`, before)
}

/** What others said to a person: replies to their comments, and mentions of them. */
export function listReplies(userId: number, before: number | null): Promise<Said> {
  const comments = Prisma.sql`
    SELECT comment.* FROM (
      SELECT reply.id FROM comments AS own JOIN comments AS reply ON reply.parent_id = own.id
      WHERE own.user_id = ${userId}
      UNION SELECT comment_id FROM mentions WHERE user_id = ${userId}
    ) AS told JOIN comments AS comment USING (id)
    WHERE comment.user_id IS DISTINCT FROM ${userId}`
  return readSaid(comments, before)
}

async function readSaid(comments: Prisma.Sql, before: number | null): Promise<Said> {
  const start = before === null ? Prisma.empty : Prisma.sql`AND id < ${before}`
  const page = Prisma.sql`page AS (
    SELECT comment.*, 0 AS place FROM (${comments}) AS comment
    WHERE ${Prisma.raw(IS_SAID)} ${start}
      AND EXISTS (SELECT FROM rankings WHERE paper_id = comment.paper_id)
    ORDER BY id DESC LIMIT ${PAGE_SIZE + 1})`
  const rows = await selectComments(page, Prisma.sql`page.id DESC`)
  const shown = rows.slice(0, PAGE_SIZE)
  const papers = await db.paper.findMany({
    where: { id: { in: shown.map(({ paperId }) => paperId) } },
    select: { id: true, title: true },
  })
  const titles = new Map(papers.map(({ id, title }) => [id, title]))
  return {
    comments: shown.map((comment) => ({ ...comment, title: titles.get(comment.paperId) ?? '' })),
    next: rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null,
  }
}
