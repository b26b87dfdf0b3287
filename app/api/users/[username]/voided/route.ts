import { actOn } from '#lib/api/act.ts'
import { methods } from '#lib/api/methods.ts'
import { voidOperation } from '#lib/api/operations/moderating.ts'
import { signedIn } from '#lib/api/route.ts'
import { restoreVotes, voidVotes } from '#lib/bans/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(voidOperation, ({ viewer, params: { username }, body: { voided, reason } }) => {
    const set = voided ? voidVotes : restoreVotes
    return actOn({ username }, 'void', set(viewer, { username, reason }))
  }),
})
