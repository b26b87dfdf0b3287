'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import { hidePaper, restorePaper } from '#lib/hiding/mutations.ts'
import { paperActSchema } from '#lib/moderation/schema.ts'
import { done } from '#lib/outcome.ts'

export const hide = viewerAction(paperActSchema, async (input, { viewer }) => {
  const hidden = await hidePaper(viewer, input)
  if (!hidden.ok) return hidden
  refresh()
  return done(null)
})

export const restore = viewerAction(paperActSchema, async (input, { viewer }) => {
  const restored = await restorePaper(viewer, input)
  if (!restored.ok) return restored
  refresh()
  return done(null)
})
