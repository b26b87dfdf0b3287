'use server'

import { viewerAction } from '#lib/action.ts'
import { hideComment, restoreComment } from '#lib/comment-hiding/mutations.ts'
import { hideCommentSchema, restoreCommentSchema } from '#lib/comment-hiding/schema.ts'
import { showDone } from '#lib/show-done.ts'

export const hide = viewerAction(hideCommentSchema, async (input, { viewer }) =>
  showDone(await hideComment(viewer, input)),
)

export const restore = viewerAction(restoreCommentSchema, async (input, { viewer }) =>
  showDone(await restoreComment(viewer, input)),
)
