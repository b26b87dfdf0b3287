import { Prisma } from '#prisma/client/client.ts'
import type { Comment, Conversation, Sort } from '#lib/comments/comment.ts'
import { commentPath } from '#lib/comments/comment-path.ts'
import type { CommentKind } from '#lib/comments/kinds.ts'
import { type ThreadKey, writeThreadKey } from '#lib/comments/thread-key.ts'
import { db } from '#lib/db.ts'

/** Threads on one page of a conversation, and of each so many replies. */
const THREADS = 15
const REPLIES = 8

/** Comments on the page of one thread. */
const THREAD_PAGE = 50

type Row = Comment & { replies: number }

type Ask = { paperId: string; sort: Sort; kind: CommentKind | null; after: ThreadKey | null }

/** A page of the conversation about a paper: two statements, however many comments there are. */
export async function readConversation({ paperId, sort, kind, after }: Ask): Promise<Conversation> {
  const [rows, { count, lockedBecause }] = await Promise.all([
    selectComments(threadsSql({ paperId, sort, kind, after }), Prisma.sql`place, path`),
    findThread(paperId),
  ])
  const threads = [...Map.groupBy(rows, ({ rootId }) => rootId).values()]
  const page = threads.slice(0, THREADS).map((comments) => ({
    comments,
    moreReplies: Math.max(0, (comments[0]?.replies ?? 0) - countLiving(comments.slice(1))),
  }))
  const last = page.at(-1)?.comments[0]
  const next = threads.length > THREADS && last ? writeThreadKey(last) : null
  return { sort, kind, threads: page, count, lockedBecause, next, isLater: after !== null }
}

function countLiving(comments: Comment[]): number {
  return comments.filter(({ isDeleted }) => !isDeleted).length
}

/** Why a moderator locked the conversation about a row of rankings. */
const LOCKED_BECAUSE = Prisma.sql`(
  SELECT reason FROM moderation_acts AS act
  WHERE act.kind = 'lock' AND act.paper_id = rankings.paper_id AND undone_at IS NULL
) AS "lockedBecause"`

async function findThread(paperId: string): Promise<Pick<Conversation, 'count' | 'lockedBecause'>> {
  const [found] = await db.$queryRaw<Pick<Conversation, 'count' | 'lockedBecause'>[]>`
    SELECT comments AS count, ${LOCKED_BECAUSE} FROM rankings WHERE paper_id = ${paperId}`
  return found ?? { count: 0, lockedBecause: null }
}

/** The best first: with votes that are only for, the order by Wilson's lower bound is that by their number. */
const ORDER = {
  best: Prisma.sql`upvotes DESC, id DESC`,
  newest: Prisma.sql`id DESC`,
}

/** One thread more than a page holds tells whether another page follows. */
function threadsSql({ paperId, sort, kind, after }: Ask): Prisma.Sql {
  const ofKind = kind ? Prisma.sql`AND kind = ${kind}::comment_kind` : Prisma.empty
  return Prisma.sql`
    root AS (
      SELECT comment.*, row_number() OVER (ORDER BY ${ORDER[sort]}) AS place
      FROM comments AS comment
      WHERE paper_id = ${paperId} AND parent_id IS NULL AND ${IS_SHOWN} ${ofKind}
        ${followsSql(sort, after)}
      ORDER BY ${ORDER[sort]} LIMIT ${THREADS + 1}
    ), page AS (
      SELECT * FROM root
      UNION ALL
      SELECT reply.*, place FROM root, LATERAL (
        SELECT * FROM comments AS comment
        WHERE comment.root_id = root.id AND parent_id IS NOT NULL AND ${IS_SHOWN}
        ORDER BY path LIMIT ${REPLIES}
      ) AS reply
    )`
}

function followsSql(sort: Sort, after: ThreadKey | null): Prisma.Sql {
  if (!after) return Prisma.empty
  if (sort === 'newest') return Prisma.sql`AND id < ${after.id}`
  return Prisma.sql`AND (upvotes, id) < (${after.upvotes}::int, ${after.id}::int)`
}

/** What was deleted is drawn only where something below it is not. */
const IS_SHOWN = Prisma.sql`(comment.deleted_at IS NULL OR EXISTS (
  SELECT FROM comments AS below
  WHERE below.root_id = comment.root_id AND below.path > comment.path
    AND below.path < comment.path || 2147483647 AND below.deleted_at IS NULL))`

/** The page of one comment: what it replies to, itself, and what follows in its thread. */
export type ThreadPage = {
  title: string
  /** Why a moderator locked the conversation; null while it is open. */
  lockedBecause: string | null
  /** The thread from its beginning to the comment, itself not included. */
  above: Comment[]
  comments: Comment[]
  /** The comment with which the next page begins. */
  next: number | null
}

export async function readThread(paperId: string, id: number): Promise<ThreadPage | null> {
  const [found] = await db.$queryRaw<
    { title: string; lockedBecause: string | null; path: number[]; rootId: number }[]
  >`
    SELECT title, path, root_id AS "rootId", ${LOCKED_BECAUSE} FROM comments AS comment
    JOIN rankings USING (paper_id) JOIN papers ON papers.id = paper_id
    WHERE comment.id = ${id} AND paper_id = ${paperId} AND ${IS_SHOWN}`
  if (!found) return null
  const { title, lockedBecause, path, rootId } = found
  const ancestors = path.slice(0, -1)
  const page = Prisma.sql`page AS (
    SELECT comment.*, 0 AS place FROM comments AS comment
    WHERE root_id = ${rootId} AND (id = ANY (${ancestors}::int[]) OR (path >= ${path}::int[] AND ${IS_SHOWN}))
    ORDER BY path LIMIT ${ancestors.length + THREAD_PAGE + 1})`
  const rows = await selectComments(page, Prisma.sql`path`)
  const comments = rows.slice(ancestors.length)
  return {
    ...{ title, lockedBecause, above: rows.slice(0, ancestors.length) },
    comments: comments.slice(0, THREAD_PAGE),
    next: comments[THREAD_PAGE]?.id ?? null,
  }
}

/** Comments of a paper, the newest first, as programs list them. */
export async function listComments(
  paperId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ comments: Comment[]; next: number | null }> {
  const start = before === null ? Prisma.empty : Prisma.sql`AND id < ${before}`
  const page = Prisma.sql`page AS (
    SELECT comment.*, 0 AS place FROM comments AS comment
    WHERE paper_id = ${paperId} ${start} AND ${IS_SHOWN} ORDER BY id DESC LIMIT ${limit + 1})`
  const rows = await selectComments(page, Prisma.sql`page.id DESC`)
  const comments = rows.slice(0, limit)
  return { comments, next: rows.length > limit ? (comments.at(-1)?.id ?? null) : null }
}

/**
 * Comments as everyone sees them.
 * @param page defines a table `page`: rows of comments, and the `place` of their thread.
 */
export function selectComments(page: Prisma.Sql, order: Prisma.Sql): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    WITH ${page}
    SELECT page.id, page.paper_id AS "paperId", parent_id AS "parentId", root_id AS "rootId",
      cardinality(path) - 1 AS level, kind, upvotes,
      CASE WHEN hidden_at IS NULL THEN body ELSE '' END AS body, page.created_at AS "createdAt",
      edited_at AS "editedAt", page.deleted_at IS NOT NULL AS "isDeleted",
      CASE WHEN hidden_at IS NOT NULL AND page.deleted_at IS NULL THEN (
        SELECT reason FROM moderation_acts AS act WHERE act.comment_id = page.id
          AND act.kind = 'hide_comment' AND undone_at IS NULL) END AS "hiddenBecause",
      username AS author, page.user_id AS "authorId",
      CASE WHEN edited_at IS NULL THEN 0 ELSE (
        SELECT count(*)::int FROM comment_edits WHERE comment_id = page.id) END AS edits,
      page.user_id IS NOT NULL AND EXISTS (
        SELECT FROM submissions AS submission
        WHERE submission.paper_id = page.paper_id AND submission.user_id = page.user_id
      ) AS "isSubmitter",
      ARRAY(SELECT username FROM mentions JOIN users ON users.id = user_id
        WHERE comment_id = page.id) AS mentioned,
      CASE WHEN parent_id <> path[cardinality(path) - 1] THEN (
        SELECT json_build_object('id', parent.id, 'author', username)
        FROM comments AS parent LEFT JOIN users ON users.id = parent.user_id
        WHERE parent.id = page.parent_id) END AS "inReplyTo",
      CASE WHEN parent_id IS NULL THEN (
        SELECT count(*)::int FROM comments AS reply
        WHERE reply.root_id = page.id AND reply.parent_id IS NOT NULL AND reply.deleted_at IS NULL
      ) ELSE 0 END AS replies
    FROM page LEFT JOIN users ON users.id = page.user_id
    ORDER BY ${order}`
}

/** A comment by itself, deleted, hidden or neither, about a paper that is here. */
export async function findComment(id: number): Promise<Comment | null> {
  const page = Prisma.sql`page AS (
    SELECT *, 0 AS place FROM comments AS comment
    WHERE id = ${id} AND EXISTS (SELECT FROM rankings WHERE paper_id = comment.paper_id))`
  const [comment] = await selectComments(page, Prisma.sql`page.id`)
  return comment ?? null
}

/** What is the viewer's own of these comments, and what each counts, at one moment. */
export async function findOwnOfComments(
  viewerId: number,
  ids: readonly number[],
): Promise<{ upvoted: number[]; upvotes: Record<string, number>; written: number[] }> {
  if (ids.length === 0) return { upvoted: [], upvotes: {}, written: [] }
  const rows = await db.$queryRaw<
    { id: number; upvotes: number; isUpvoted: boolean; isOwn: boolean }[]
  >`
    SELECT id, upvotes, user_id IS NOT DISTINCT FROM ${viewerId} AS "isOwn", EXISTS (
      SELECT FROM comment_upvotes AS vote
      WHERE comment_id = id AND vote.user_id = ${viewerId} AND withdrawn_at IS NULL
    ) AS "isUpvoted"
    FROM comments WHERE id = ANY (${ids}::int[]) AND deleted_at IS NULL`
  return {
    upvoted: rows.filter(({ isUpvoted }) => isUpvoted).map(({ id }) => id),
    upvotes: Object.fromEntries(rows.map(({ id, upvotes }) => [id, upvotes])),
    written: rows.filter(({ isOwn }) => isOwn).map(({ id }) => id),
  }
}

/** What a comment said before, the newest first, each until when; empty when it was never changed. */
export function listEdits(
  commentId: number,
): Promise<{ id: number; body: string; kind: CommentKind; at: Date }[]> {
  return db.commentEdit.findMany({
    where: { commentId },
    select: { id: true, body: true, kind: true, at: true },
    orderBy: { id: 'desc' },
    take: MAX_EDITS,
  })
}

/** Earlier ones are kept, and not shown. */
const MAX_EDITS = 50

/** Where a comment is read: on its paper's page if that shows it, else on its own. */
export async function findWayTo({ id, paperId }: { id: number; paperId: string }): Promise<string> {
  const first = { paperId, sort: 'best', kind: null, after: null } as const
  const { threads } = await readConversation(first)
  const isThere = threads.some(({ comments }) => comments.some((comment) => comment.id === id))
  return `${isThere ? `/papers/${paperId}` : commentPath({ id, paperId })}#comment-${id}`
}
