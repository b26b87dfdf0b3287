import { IS_SAID } from '#lib/comments/said-sql.ts'
import { db } from '#lib/db.ts'
import { may } from '#lib/policy.ts'
import { readingStateOf } from '#lib/reports/comment-state.ts'
import { type QueueKey, writeQueueKey } from '#lib/reports/queue-key.ts'
import type { Queue, QueueName, Report, Reported } from '#lib/reports/reported.ts'
import type { Viewer } from '#lib/session.ts'
import { Prisma } from '#prisma/client/client.ts'

/** Comments on one page of the queue. */
export const QUEUE_PAGE = 20

/** Reports shown of one comment. */
const REPORTS = 20

/** What is open, each comment since when: first posts, and what was reported. */
const OPEN: Record<QueueName, Prisma.Sql> = {
  reports: Prisma.sql`(
    SELECT comment_id, min(at) AS since FROM reports WHERE closed_at IS NULL GROUP BY comment_id)`,
  'first-posts': Prisma.sql`(
    SELECT comment_id, at AS since FROM first_posts WHERE closed_at IS NULL)`,
}

/** A page of what waits for moderators: what is deleted, hidden or about a hidden paper does not. */
export async function readQueue(name: QueueName, after: QueueKey | null): Promise<Queue> {
  const follows = after
    ? Prisma.sql`AND (since, comment_id) > (${after.since}::timestamptz, ${after.id}::int)`
    : Prisma.empty
  const page = await db.$queryRaw<{ id: number; since: Date }[]>`
    SELECT comment_id AS id, since FROM ${waitingSql(name)} ${follows}
    ORDER BY since, comment_id LIMIT ${QUEUE_PAGE + 1}`
  const shown = page.slice(0, QUEUE_PAGE)
  const last = shown.at(-1)
  const [comments, counts] = await Promise.all([
    selectReported({ ids: shown.map(({ id }) => id), isOpenOnly: true }),
    countWaiting(),
  ])
  const next = page.length > QUEUE_PAGE && last ? writeQueueKey(last) : null
  return { name, comments, counts, next }
}

function waitingSql(name: QueueName): Prisma.Sql {
  return Prisma.sql`
    ${OPEN[name]} AS open JOIN comments AS comment ON comment.id = comment_id
    WHERE ${Prisma.raw(IS_SAID)}
      AND EXISTS (SELECT FROM rankings WHERE rankings.paper_id = comment.paper_id)`
}

async function countWaiting(): Promise<Queue['counts']> {
  const [counts] = await db.$queryRaw<Queue['counts'][]>`
    SELECT (SELECT count(*)::int FROM ${waitingSql('reports')}) AS reports,
      (SELECT count(*)::int FROM ${waitingSql('first-posts')}) AS "first-posts"`
  return counts ?? { reports: 0, 'first-posts': 0 }
}

/** A comment with all that was reported of it, for moderators. */
export async function findReported(id: number): Promise<Reported | null> {
  const [comment] = await selectReported({ ids: [id], isOpenOnly: false })
  return comment ?? null
}

/** What a comment says, to who may read it though it is hidden; null to everybody else. */
export async function findText(
  viewer: Viewer | null,
  id: number,
): Promise<Pick<
  Reported,
  'id' | 'author' | 'body' | 'mentioned' | 'createdAt' | 'editedAt'
> | null> {
  const [comment] = await selectReported({ ids: [id], isOpenOnly: false })
  if (!comment) return null
  const state = readingStateOf(viewer?.id ?? null, comment)
  return may(viewer, 'readComment', state) ? comment : null
}

type Asked = { ids: number[]; isOpenOnly: boolean }
type Row = Omit<Reported, 'reports'>

async function selectReported(asked: Asked): Promise<Reported[]> {
  const [rows, reports] = await Promise.all([selectComments(asked.ids), selectReports(asked)])
  const byComment = Map.groupBy(reports, ({ commentId }) => commentId)
  return rows.map((row) => ({ ...row, reports: byComment.get(row.id) ?? [] }))
}

/** In the order of their ids. */
function selectComments(ids: number[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT comment.id, comment.paper_id AS "paperId", title, username AS author,
      comment.user_id AS "authorId", body, comment.created_at AS "createdAt",
      edited_at AS "editedAt", comment.deleted_at IS NOT NULL AS "isDeleted",
      hidden_at IS NOT NULL AS "isHidden",
      post.comment_id IS NOT NULL AS "isFirstPost",
      greatest(post.at, (SELECT max(at) FROM reports
        WHERE comment_id = comment.id AND closed_at IS NULL)) AS "openUntil",
      (SELECT count(*)::int FROM reports WHERE comment_id = comment.id) AS "reportCount",
      ARRAY(SELECT username FROM mentions JOIN users ON users.id = user_id
        WHERE comment_id = comment.id) AS mentioned
    FROM unnest(${ids}::int[]) WITH ORDINALITY AS asked (id, place)
    JOIN comments AS comment USING (id)
    JOIN papers ON papers.id = comment.paper_id
    LEFT JOIN users ON users.id = comment.user_id
    LEFT JOIN first_posts AS post ON post.comment_id = comment.id AND post.closed_at IS NULL
    ORDER BY place`
}

function selectReports({ ids, isOpenOnly }: Asked): Promise<Report[]> {
  return db.$queryRaw<Report[]>`
    SELECT report.id, comment_id AS "commentId", report.reason::text AS reason, report.text, at,
      closed_at AS "closedAt", reporter.username AS reporter, closer.username AS closer
    FROM unnest(${ids}::int[]) AS asked (id), LATERAL (
      SELECT * FROM reports
      WHERE comment_id = asked.id AND (closed_at IS NULL OR NOT ${isOpenOnly})
      ORDER BY id LIMIT ${REPORTS}
    ) AS report
    LEFT JOIN users AS reporter ON reporter.id = report.user_id
    LEFT JOIN users AS closer ON closer.id = closed_by
    ORDER BY report.id`
}
