import { actOn } from '#lib/api/act.ts'
import { methods } from '#lib/api/methods.ts'
import { banOperation } from '#lib/api/operations/moderating.ts'
import { signedIn } from '#lib/api/route.ts'
import { banPerson, liftBan } from '#lib/bans/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(banOperation, ({ viewer, params: { username }, body }) => {
    const { banned, reason, days = null } = body
    const set = banned
      ? banPerson(viewer, { username, reason, days })
      : liftBan(viewer, { username, reason })
    return actOn({ username }, 'ban', set)
  }),
})
