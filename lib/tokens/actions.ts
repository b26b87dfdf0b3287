'use server'

import { refresh } from 'next/cache'
import { accountAction } from '#lib/action.ts'
import { createToken, revokeToken } from '#lib/tokens/mutations.ts'
import { newTokenSchema, revokeTokenSchema, toNewToken } from '#lib/tokens/schema.ts'
import { showDone } from '#lib/show-done.ts'

/** Its form shows the token in its place: this once. */
export const make = accountAction(newTokenSchema, async (input, { viewer }) => {
  const made = await createToken(viewer, toNewToken(input))
  if (!made.ok) return made
  refresh()
  return { shown: { name: input.name, secret: made.value } }
})

export const revoke = accountAction(revokeTokenSchema, async ({ id }, { viewer }) =>
  showDone(await revokeToken(viewer, id)),
)
