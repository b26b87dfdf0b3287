'use server'

import { redirect } from 'next/navigation'
import { viewerAction } from '#lib/action.ts'
import { conversationPath } from '#lib/comments/comment-path.ts'
import type { CommentTree } from '#lib/comments/comment-tree.ts'
import { preview } from '#lib/comments/preview.ts'
import * as comments from '#lib/comments/mutations.ts'
import { findWayTo } from '#lib/comments/queries.ts'
import { deleteSchema, editSchema, postSchema, reportSchema } from '#lib/comments/schema.ts'
import { done } from '#lib/outcome.ts'

/** What a comment would look like, before it is posted. */
export type Preview = { tree: CommentTree }

export const post = viewerAction<typeof postSchema, Preview>(
  postSchema,
  async ({ intent, ...written }, { viewer }) => {
    if (intent === 'preview') return preview(viewer, written.text)
    const posted = await comments.postComment(viewer, written)
    if (!posted.ok) return posted
    redirect(await findWayTo(posted.value))
  },
)

export const edit = viewerAction<typeof editSchema, Preview>(
  editSchema,
  async ({ intent, commentId, kind, text }, { viewer }) => {
    if (intent === 'preview') return preview(viewer, text)
    const edited = await comments.editComment(viewer, { id: commentId, kind, text })
    if (!edited.ok) return edited
    redirect(await findWayTo(edited.value))
  },
)

export const remove = viewerAction(deleteSchema, async ({ commentId }, { viewer }) => {
  const deleted = await comments.deleteComment(viewer, commentId)
  if (!deleted.ok) return deleted
  redirect(conversationPath(deleted.value.paperId))
})

export const report = viewerAction(reportSchema, async ({ commentId, ...given }, { viewer }) => {
  const reported = await comments.reportComment(viewer, { id: commentId, ...given })
  return reported.ok ? done('Thank you. The moderators will look at it.') : reported
})
