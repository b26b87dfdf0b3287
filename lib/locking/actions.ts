'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import { lockThread, unlockThread } from '#lib/locking/mutations.ts'
import { paperActSchema } from '#lib/moderation/schema.ts'
import { done } from '#lib/outcome.ts'

export const lock = viewerAction(paperActSchema, async (input, { viewer }) => {
  const locked = await lockThread(viewer, input)
  if (!locked.ok) return locked
  refresh()
  return done(null)
})

export const unlock = viewerAction(paperActSchema, async (input, { viewer }) => {
  const unlocked = await unlockThread(viewer, input)
  if (!unlocked.ok) return unlocked
  refresh()
  return done(null)
})
