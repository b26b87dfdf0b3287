import type { Operation } from '#lib/api/operation.ts'
import * as comments from '#lib/api/operations/comments.ts'
import * as deciding from '#lib/api/operations/deciding.ts'
import * as lists from '#lib/api/operations/lists.ts'
import * as moderating from '#lib/api/operations/moderating.ts'
import * as papers from '#lib/api/operations/papers.ts'
import * as people from '#lib/api/operations/people.ts'
import * as site from '#lib/api/operations/site.ts'
import * as submitting from '#lib/api/operations/submitting.ts'
import * as votes from '#lib/api/operations/votes.ts'

/** All that the API does, in the order of its description. */
export const OPERATIONS = [
  papers,
  lists,
  votes,
  comments,
  submitting,
  people,
  moderating,
  deciding,
  site,
].flatMap((file) => Object.values(file) as unknown as Operation[])
