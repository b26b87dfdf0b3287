import { methods } from '#lib/api/methods.ts'
import { listInvitesOperation, makeInviteOperation } from '#lib/api/operations/moderating.ts'
import { signedIn } from '#lib/api/route.ts'
import { siteAddress } from '#lib/api/site-address.ts'
import { createInvite, MODERATORS_INVITE } from '#lib/invites/mutations.ts'
import { invitePath } from '#lib/invites/invite-path.ts'
import { listInvites } from '#lib/invites/queries.ts'
import { done } from '#lib/outcome.ts'
import { may } from '#lib/policy.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: signedIn(listInvitesOperation, async ({ viewer }) => {
    if (!may(viewer, 'endInvite', 'own')) return MODERATORS_INVITE
    const invites = await listInvites(may(viewer, 'endInvite', 'others') ? null : viewer.id)
    const write = (at: Date) => at.toISOString()
    return done(
      invites.map(({ createdAt, expiresAt, ...invite }) => ({
        ...{ ...invite, createdAt: write(createdAt), expiresAt: write(expiresAt) },
      })),
    )
  }),
  POST: signedIn(makeInviteOperation, async ({ viewer, body }) => {
    const made = await createInvite(viewer, body)
    if (!made.ok) return made
    const { id, secret, expiresAt } = made.value
    return done({ id, url: siteAddress(invitePath(secret)), expiresAt: expiresAt.toISOString() })
  }),
})
