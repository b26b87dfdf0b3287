import { methods } from '#lib/api/methods.ts'
import { endInviteOperation } from '#lib/api/operations/moderating.ts'
import { signedIn } from '#lib/api/route.ts'
import { endInvite } from '#lib/invites/mutations.ts'
import { done } from '#lib/outcome.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  DELETE: signedIn(endInviteOperation, async ({ viewer, params: { id } }) => {
    const ended = await endInvite(viewer, Number(id))
    return ended.ok ? done({ ended: true }) : ended
  }),
})
