import { methods } from '#lib/api/methods.ts'
import { listPeople } from '#lib/api/operations/comments.ts'
import { signedIn } from '#lib/api/route.ts'
import { findMentionable } from '#lib/mentions/queries.ts'
import { spend } from '#lib/limits/mutations.ts'
import { done } from '#lib/outcome.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: signedIn(listPeople, async ({ viewer, params: { id }, query: { q } }) => {
    const tooFast = await spend('look', String(viewer.id))
    return tooFast ?? done({ names: await findMentionable(id, q) })
  }),
})
