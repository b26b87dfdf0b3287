import { methods } from '#lib/api/methods.ts'
import { member } from '#lib/api/operations/people.ts'
import { publicRead } from '#lib/api/route.ts'
import { writeMember } from '#lib/api/user.ts'
import { done, refuse } from '#lib/outcome.ts'
import { findMember } from '#lib/people/queries.ts'

const NOBODY = refuse('not-found', 'There is no member of this name.')

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(member, async ({ params: { username } }) => {
    const found = await findMember(username)
    if (!found) return NOBODY
    return done({
      ...writeMember(found),
      createdAt: found.createdAt.toISOString(),
      ...(found.bio && { details: found.bio }),
      links: found.links,
      numPapers: found.papers,
      ...(found.upvotes !== null && { numUpvotes: found.upvotes }),
      ...{ isFollowing: false as const, orgs: [] },
    })
  }),
})
