import { refuseHidden } from '#lib/comment-hiding/queries.ts'
import { MAX_MENTIONS } from '#lib/comments/bounds.ts'
import type { CommentKind } from '#lib/comments/kinds.ts'
import { readMentions } from '#lib/comments/markdown.ts'
import type { ReportReason } from '#lib/comments/report-reasons.ts'
import { readText } from '#lib/comments/read-text.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db, type Queryable } from '#lib/db.ts'
import { noteFirstPost, reopenFirstPost } from '#lib/first-posts/mutations.ts'
import { spend } from '#lib/limits/mutations.ts'
import { holdThread } from '#lib/locking/mutations.ts'
import { findLock } from '#lib/locking/queries.ts'
import { refuseLocked } from '#lib/locking/refuse-locked.ts'
import { findUnited } from '#lib/merging/queries.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { canChangeComment, canDeleteComment, canReportComment } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

export const NO_SUCH_COMMENT = refuse('not-found', 'There is no such comment here.')
const PARENT_GONE = refuse('not-found', 'The comment that you reply to was deleted.')
const ACCOUNT_GONE = refuse('signed-out', 'Your account is gone.')
const NOT_YOURS = refuse('not-allowed', 'Only who wrote a comment changes or deletes it.')
const YOUR_OWN = refuse('not-allowed', 'This comment is yours: you can change or delete it.')

type Tx = Queryable

export type Written = { paperId: string; parentId: number | null; kind: CommentKind; text: string }
export type Posted = { id: number; paperId: string }

/**
 * Says something about a paper, or replies to a comment. The same text sent
 * again to the same place within ten minutes is the comment that is there.
 */
export async function postComment(viewer: Viewer, written: Written): Promise<Outcome<Posted>> {
  const text = readText(written.text)
  if (!text.ok) return text
  const tooFast = await spend('comment', String(viewer.id))
  if (tooFast) return tooFast
  if (!isPaperId(written.paperId)) return NO_SUCH_PAPER
  const post = (paperId: string) =>
    transact((tx) => postWithin(tx, viewer, { ...written, paperId, text: text.value }))
  const posted = await post(written.paperId)
  if (posted.ok || posted.reason !== 'not-found') return posted
  // What is said about a duplicate is said about the paper that it is one of.
  const united = await findUnited(written.paperId)
  return united === null ? posted : post(united)
}

async function postWithin(tx: Tx, viewer: Viewer, written: Written): Promise<Outcome<Posted>> {
  if (!(await takeTurn(tx, viewer))) return ACCOUNT_GONE
  const { paperId, parentId } = written
  const known = await findSame(tx, viewer, written)
  if (known !== null) return done({ id: known, paperId })
  const above = parentId === null ? done([]) : await lockParent(tx, { paperId, parentId })
  if (!above.ok) return above
  if (!(await holdThread(tx, paperId))) return NO_SUCH_PAPER
  const lock = await findLock(paperId, tx)
  if (lock !== null) return refuseLocked(lock)
  await countComment(tx, paperId, 1)
  const id = await insert(tx, viewer, { ...written, above: above.value })
  await saveMentions(tx, id, written.text)
  return done({ id, paperId })
}

/** The submitter's first comment, as part of their submission; the paper may still wait for a moderator. */
export async function saySubmitted(
  tx: Tx,
  viewer: Viewer,
  { paperId, text }: { paperId: string; text: string },
): Promise<void> {
  await countComment(tx, paperId, 1)
  const first = { paperId, parentId: null, kind: 'comment', text } as const
  await saveMentions(tx, await insert(tx, viewer, { ...first, above: [] }), text)
}

/** One comment more about a paper, or one less, that everyone sees. */
export async function countComment(tx: Tx, paperId: string, by: 1 | -1): Promise<void> {
  await tx.$executeRaw`
    UPDATE rankings SET comments = comments + ${by}::int WHERE paper_id = ${paperId}`
}

/** One person's comments are written one after another, and none once the account is gone. */
async function takeTurn(tx: Tx, viewer: Viewer): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM users WHERE id = ${viewer.id} AND deleted_at IS NULL FOR NO KEY UPDATE`
  return rows.length > 0
}

async function findSame(
  tx: Tx,
  viewer: Viewer,
  { paperId, parentId, kind, text }: Written,
): Promise<number | null> {
  const [same] = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM comments
    WHERE user_id = ${viewer.id} AND paper_id = ${paperId}
      AND parent_id IS NOT DISTINCT FROM ${parentId}::int
      AND kind = ${kind}::comment_kind AND body = ${text}
      AND created_at > clock_timestamp() - interval '10 minutes'`
  return same?.id ?? null
}

/** Levels above the deepest that is drawn. */
const LEVELS_ABOVE = 3

/** @returns the path down to it. */
async function lockParent(
  tx: Tx,
  { paperId, parentId }: { paperId: string; parentId: number },
): Promise<Outcome<number[]>> {
  // Whoever deletes or hides it waits, or has done so.
  const [parent] = await tx.$queryRaw<{ path: number[]; isHidden: boolean }[]>`
    SELECT path, hidden_at IS NOT NULL AS "isHidden" FROM comments
    WHERE id = ${parentId} AND paper_id = ${paperId} AND deleted_at IS NULL FOR SHARE`
  if (!parent) return PARENT_GONE
  return parent.isHidden ? refuseHidden(parentId, tx) : done(parent.path.slice(0, LEVELS_ABOVE))
}

async function insert(
  tx: Tx,
  viewer: Viewer,
  { paperId, parentId, kind, text, above }: Written & { above: number[] },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO comments (id, paper_id, user_id, parent_id, root_id, path, kind, body)
    SELECT id, ${paperId}, ${viewer.id}, ${parentId}::int, coalesce(${above[0] ?? null}::int, id),
      ${above}::int[] || id::int, ${kind}::comment_kind, ${text}
    FROM nextval('comments_id_seq') AS id
    RETURNING id`
  if (!row) throw new Error('A comment was not inserted')
  await noteFirstPost(tx, row.id)
  return row.id
}

async function saveMentions(tx: Tx, commentId: number, text: string): Promise<void> {
  const names = readMentions(text).slice(0, MAX_MENTIONS)
  await tx.$executeRaw`
    INSERT INTO mentions (comment_id, user_id)
    SELECT ${commentId}, id FROM users WHERE username = ANY (${names}) AND deleted_at IS NULL`
}

/** Changes what a comment says; what it said before stays for everyone to see. */
export async function editComment(
  viewer: Viewer,
  { id, kind, text: typed }: { id: number; kind: CommentKind | null; text: string },
): Promise<Outcome<Posted>> {
  const text = readText(typed)
  if (!text.ok) return text
  const tooFast = await spend('comment', String(viewer.id))
  if (tooFast) return tooFast
  return transact(async (tx) => {
    const own = await lockOwn(tx, {
      id,
      isAllowed: (authorId) => canChangeComment(viewer, authorId),
    })
    if (!own.ok) return own
    if (own.value.isHidden) return refuseHidden(id, tx)
    const { paperId, parentId } = own.value
    const next = {
      body: text.value,
      kind: parentId === null ? (kind ?? own.value.kind) : 'comment',
    }
    if (next.body === own.value.body && next.kind === own.value.kind) return done({ id, paperId })
    await tx.$executeRaw`
      INSERT INTO comment_edits (comment_id, body, kind)
      SELECT id, body, kind FROM comments WHERE id = ${id}`
    await tx.$executeRaw`
      UPDATE comments SET body = ${next.body}, kind = ${next.kind}::comment_kind,
        edited_at = clock_timestamp() WHERE id = ${id}`
    await tx.$executeRaw`DELETE FROM mentions WHERE comment_id = ${id}`
    await saveMentions(tx, id, next.body)
    await reopenFirstPost(tx, id)
    return done({ id, paperId })
  })
}

/** Takes a comment back, with all that it ever said. Its place stays for what replies to it. */
export async function deleteComment(viewer: Viewer, id: number): Promise<Outcome<Posted>> {
  return transact(async (tx) => {
    const own = await lockOwn(tx, {
      id,
      isAllowed: (authorId) => canDeleteComment(viewer, authorId),
    })
    if (!own.ok) return own
    const { paperId, isHidden } = own.value
    await tx.$executeRaw`DELETE FROM comment_edits WHERE comment_id = ${id}`
    await tx.$executeRaw`DELETE FROM mentions WHERE comment_id = ${id}`
    await tx.$executeRaw`
      UPDATE comments SET body = '', deleted_at = clock_timestamp() WHERE id = ${id}`
    // What is hidden is not counted.
    if (!isHidden) await countComment(tx, paperId, -1)
    return done({ id, paperId })
  })
}

type Own = {
  paperId: string
  parentId: number | null
  kind: CommentKind
  body: string
  isHidden: boolean
}

async function lockOwn(
  tx: Tx,
  { id, isAllowed }: { id: number; isAllowed: (authorId: number | null) => boolean },
): Promise<Outcome<Own>> {
  const [comment] = await tx.$queryRaw<(Own & { authorId: number | null })[]>`
    SELECT paper_id AS "paperId", parent_id AS "parentId", kind, body, user_id AS "authorId",
      hidden_at IS NOT NULL AS "isHidden"
    FROM comments WHERE id = ${id} AND deleted_at IS NULL FOR UPDATE`
  if (!comment) return NO_SUCH_COMMENT
  return isAllowed(comment.authorId) ? done(comment) : NOT_YOURS
}

/** Tells the moderators of a comment. Told again by the same person, the last counts. */
export async function reportComment(
  viewer: Viewer,
  { id, reason, text }: { id: number; reason: ReportReason; text: string },
): Promise<Outcome<null>> {
  const tooFast = await spend('report', String(viewer.id))
  if (tooFast) return tooFast
  const comment = await db.comment.findUnique({ where: { id, deletedAt: null } })
  if (!comment) return NO_SUCH_COMMENT
  if (!canReportComment(viewer, comment.userId)) return YOUR_OWN
  if (comment.hiddenAt) return refuseHidden(id)
  await db.$executeRaw`
    INSERT INTO reports (comment_id, user_id, reason, text)
    VALUES (${id}, ${viewer.id}, ${reason}::report_reason, ${text})
    ON CONFLICT (comment_id, user_id) DO UPDATE
    SET reason = excluded.reason, text = excluded.text, at = excluded.at,
      closed_at = NULL, closed_by = NULL`
  return done(null)
}

function transact<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return retryConflicts(() => db.$transaction(work, { maxWait: 10_000, timeout: 20_000 }))
}
