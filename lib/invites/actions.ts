'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { invitePath } from '#lib/invites/invite-path.ts'
import * as invites from '#lib/invites/mutations.ts'
import { endInviteSchema, newInviteSchema } from '#lib/invites/schema.ts'
import { showDone } from '#lib/show-done.ts'

/** Its form shows the link in its place: this once. */
export const makeInvite = viewerAction(newInviteSchema, async (input, { viewer, headers }) => {
  const made = await invites.createInvite(viewer, input)
  if (!made.ok) return made
  refresh()
  return { shown: { url: `${siteOrigin(headers) ?? ''}${invitePath(made.value.secret)}` } }
})

export const endInvite = viewerAction(endInviteSchema, async ({ id }, { viewer }) =>
  showDone(await invites.endInvite(viewer, id)),
)
