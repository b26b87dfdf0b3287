'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import { roleSchema } from '#lib/moderation/schema.ts'
import { done } from '#lib/outcome.ts'
import { setRole } from '#lib/roles/mutations.ts'

export const changeRole = viewerAction(roleSchema, async (input, { viewer }) => {
  const changed = await setRole(viewer, input)
  if (!changed.ok) return changed
  refresh()
  return done(null)
})
