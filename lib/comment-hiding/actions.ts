'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import { hideComment, restoreComment } from '#lib/comment-hiding/mutations.ts'
import { hideCommentSchema, restoreCommentSchema } from '#lib/comment-hiding/schema.ts'
import { done } from '#lib/outcome.ts'

export const hide = viewerAction(hideCommentSchema, async (input, { viewer }) => {
  const hidden = await hideComment(viewer, input)
  if (!hidden.ok) return hidden
  refresh()
  return done(null)
})

export const restore = viewerAction(restoreCommentSchema, async (input, { viewer }) => {
  const restored = await restoreComment(viewer, input)
  if (!restored.ok) return restored
  refresh()
  return done(null)
})
