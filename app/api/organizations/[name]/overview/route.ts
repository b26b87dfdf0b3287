import { methods } from '#lib/api/methods.ts'
import { organizationOperation } from '#lib/api/operations/people.ts'
import { writeOrganization } from '#lib/api/organization.ts'
import { publicRead } from '#lib/api/route.ts'
import { done, refuse } from '#lib/outcome.ts'
import { findOrganization } from '#lib/people/queries.ts'

const NO_ORGANIZATION = refuse('not-found', 'There is no organization of this name.')

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(organizationOperation, async ({ params: { name } }) => {
    const found = await findOrganization(name)
    if (!found) return NO_ORGANIZATION
    return done({ ...writeOrganization(found), numPapers: found.papers, type: 'org' as const })
  }),
})
