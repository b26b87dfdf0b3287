'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import * as bans from '#lib/bans/mutations.ts'
import { banSchema, personActSchema } from '#lib/moderation/schema.ts'
import { done } from '#lib/outcome.ts'

export const ban = viewerAction(banSchema, async (input, { viewer }) => {
  const banned = await bans.banPerson(viewer, input)
  if (!banned.ok) return banned
  refresh()
  return done(null)
})

export const lift = viewerAction(personActSchema, async (input, { viewer }) => {
  const lifted = await bans.liftBan(viewer, input)
  if (!lifted.ok) return lifted
  refresh()
  return done(null)
})

export const voidUpvotes = viewerAction(personActSchema, async (input, { viewer }) => {
  const voided = await bans.voidVotes(viewer, input)
  if (!voided.ok) return voided
  refresh()
  return done(null)
})

export const restoreUpvotes = viewerAction(personActSchema, async (input, { viewer }) => {
  const restored = await bans.restoreVotes(viewer, input)
  if (!restored.ok) return restored
  refresh()
  return done(null)
})
