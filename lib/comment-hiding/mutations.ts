import { sayWhy } from '#lib/comment-hiding/reason.ts'
import { countComment, NO_SUCH_COMMENT } from '#lib/comments/mutations.ts'
import type { ReportReason } from '#lib/comments/report-reasons.ts'
import { noteAct, transact, undoAct } from '#lib/moderation/mutations.ts'
import { done, type Outcome, refuse, type Refusal } from '#lib/outcome.ts'
import { may } from '#lib/policy.ts'
import type { CommentState } from '#lib/reports/comment-state.ts'
import { closeAll, lockComment } from '#lib/reports/mutations.ts'
import type { Viewer } from '#lib/session.ts'

/**
 * A hidden comment says nothing any more, to anybody but moderators and who wrote
 * it; its place stays, for what replies to it and for the reason.
 */

export const MODERATORS_HIDE = refuse('not-allowed', 'Only moderators hide and restore comments.')
const YOUR_OWN = refuse('not-allowed', 'This comment is yours: another moderator decides about it.')
const DELETED = refuse('taken', 'Who wrote this comment has deleted it.')

const NOT_TO_HIDE: Record<Exclude<CommentState, 'shown'>, Refusal> = {
  hidden: refuse('taken', 'This comment is hidden already.'),
  ...{ own: YOUR_OWN, deleted: DELETED },
}

const NOT_TO_RESTORE: Record<Exclude<CommentState, 'hidden'>, Refusal> = {
  shown: refuse('taken', 'This comment is not hidden.'),
  ...{ own: YOUR_OWN, deleted: DELETED },
}

type Ask = { commentId: number; reason: ReportReason; text: string }

export async function hideComment(viewer: Viewer, ask: Ask): Promise<Outcome<undefined>> {
  if (!may(viewer, 'hideComment', 'shown')) return MODERATORS_HIDE
  const { commentId } = ask
  const why = sayWhy(ask.reason, ask.text)
  if (!why.ok) return why
  return transact(async (tx) => {
    const comment = await lockComment(tx, viewer, commentId)
    if (!comment) return NO_SUCH_COMMENT
    if (comment.state !== 'shown') return NOT_TO_HIDE[comment.state]
    await tx.$executeRaw`UPDATE comments SET hidden_at = clock_timestamp() WHERE id = ${commentId}`
    await countComment(tx, comment.paperId, -1)
    await noteAct(tx, { kind: 'hide_comment', viewer, commentId, reason: why.value })
    await closeAll(tx, viewer, { commentId, seen: null })
    return done(undefined)
  })
}

/** Shows it again as it was. */
export async function restoreComment(
  viewer: Viewer,
  { commentId, reason }: { commentId: number; reason: string },
): Promise<Outcome<undefined>> {
  if (!may(viewer, 'restoreComment', 'hidden')) return MODERATORS_HIDE
  return transact(async (tx) => {
    const comment = await lockComment(tx, viewer, commentId)
    if (!comment) return NO_SUCH_COMMENT
    if (comment.state !== 'hidden') return NOT_TO_RESTORE[comment.state]
    await tx.$executeRaw`UPDATE comments SET hidden_at = NULL WHERE id = ${commentId}`
    await countComment(tx, comment.paperId, 1)
    await undoAct(tx, { kind: 'hide_comment', viewer, commentId, reason })
    return done(undefined)
  })
}
