'use server'

import { redirect } from 'next/navigation'
import { accountAction } from '#lib/action.ts'
import * as leaving from '#lib/leaving/mutations.ts'
import { deleteAccountSchema } from '#lib/leaving/schema.ts'
import { closeSession } from '#lib/session.ts'

export const deleteAccount = accountAction(deleteAccountSchema, async (input, { viewer }) => {
  const deleted = await leaving.deleteAccount(viewer, input.currentPassword)
  if (!deleted.ok) return deleted
  await closeSession()
  redirect('/account/deleted')
})
