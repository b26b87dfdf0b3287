'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import { done } from '#lib/outcome.ts'
import { revokeToken } from '#lib/tokens/mutations.ts'
import { revokeTokenSchema } from '#lib/tokens/schema.ts'

export const revoke = viewerAction(revokeTokenSchema, async ({ id }, { viewer }) => {
  const revoked = await revokeToken(viewer, id)
  if (!revoked.ok) return revoked
  refresh()
  return done(null)
})
