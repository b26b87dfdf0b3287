import { methods } from '#lib/api/methods.ts'
import { repos } from '#lib/api/operations/papers.ts'
import { writeRepos } from '#lib/api/repos.ts'
import { publicRead } from '#lib/api/route.ts'
import { done } from '#lib/outcome.ts'
import { findRecord } from '#lib/records/queries.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(repos, async ({ params: { id } }) => {
    const record = await findRecord(id)
    return record ? done(writeRepos(record)) : NO_SUCH_PAPER
  }),
})
