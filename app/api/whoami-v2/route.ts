import { methods } from '#lib/api/methods.ts'
import { whoami } from '#lib/api/operations/people.ts'
import { signedIn } from '#lib/api/route.ts'
import { writeMember } from '#lib/api/user.ts'
import { done } from '#lib/outcome.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: signedIn(whoami, async ({ viewer }) => {
    const { _id, name, fullname, avatarUrl } = writeMember(viewer)
    return done({
      ...{ type: 'user', id: _id, name, fullname, avatarUrl },
      ...{ isPro: false, canPay: false, orgs: [] },
      auth: { type: 'access_token', accessToken: { displayName: name, role: 'write' } },
    })
  }),
})
