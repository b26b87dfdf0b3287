import { methods } from '#lib/api/methods.ts'
import { listVotes } from '#lib/api/operations/votes.ts'
import { publicRead } from '#lib/api/route.ts'
import { NOT_A_KEY } from '#lib/api/lists.ts'
import { done } from '#lib/outcome.ts'
import { parseAfter } from '#lib/papers/list-key.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'
import { findVoters } from '#lib/votes/queries.ts'
import { parseVoterKey } from '#lib/votes/voter-key.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(listVotes, async ({ params: { id }, query }) => {
    const after = parseAfter(query.after, parseVoterKey)
    if (after === 'not a key') return NOT_A_KEY
    const voters = await findVoters(id, after)
    if (!voters) return NO_SUCH_PAPER
    const { upvotes, unnamed, named, next } = voters
    const people = named.map(({ username, at }) => ({ username, at: at.toISOString() }))
    return done({ upvotes, unnamed, named: people, next })
  }),
})
