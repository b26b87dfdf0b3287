'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '#lib/action.ts'
import * as resets from '#lib/password-resets/mutations.ts'
import { closeSession } from '#lib/session.ts'
import { resetPasswordSchema } from '#lib/users/schema.ts'

export const resetPassword = publicAction(resetPasswordSchema, async (input) => {
  const outcome = await resets.resetPassword(input, new Date())
  if (!outcome.ok) return outcome
  await closeSession()
  redirect('/sign-in?reset=done')
})
