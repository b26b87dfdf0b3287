import { z } from 'zod'
import { operation } from '#lib/api/operation.ts'
import { votersSchema } from '#lib/api/list-schemas.ts'
import { oneOf, paperIdSchema, textOf } from '#lib/api/parameters.ts'
import { voteSchema } from '#lib/api/vote-schema.ts'
import { rankSchema } from '#lib/api/rank-schema.ts'
import { LIST_NAMES } from '#lib/why/list-name.ts'

const params = z.object({ id: paperIdSchema })
const path = '/api/papers/{id}/upvote'

const answer = { description: 'What the vote is now.', schema: voteSchema }

export const castVote = operation({
  ...{ id: 'upvote', method: 'PUT', path, tag: 'votes', access: 'vote', params, answer },
  summary: 'Upvote a paper',
  description: 'Twice is once.',
  refusals: ['not-found', 'too-fast'],
})

export const withdrawVote = operation({
  ...{ id: 'withdrawUpvote', method: 'DELETE', path, tag: 'votes', access: 'vote', params, answer },
  summary: 'Withdraw an upvote',
  description: 'Without one, nothing happens.',
  refusals: ['not-found', 'too-fast'],
})

export const rankOperation = operation({
  ...{ id: 'explainRank', method: 'GET', path: '/api/papers/{id}/rank', tag: 'votes' },
  access: 'anyone',
  summary: 'Why a paper stands where it does',
  description: 'Computed when asked, so bounded for each network.',
  params,
  query: z.object({
    list: oneOf(LIST_NAMES)
      .prefault('trending')
      .meta({ description: 'Trending, or the day, week or month that the paper is listed on.' }),
  }),
  answer: { description: 'Its place, and what it is made of.', schema: rankSchema },
  refusals: ['not-found', 'too-fast'],
})

export const listVotes = operation({
  ...{ id: 'listVotes', method: 'GET', path: '/api/papers/{id}/votes', tag: 'votes' },
  access: 'public',
  summary: 'Who upvoted a paper, the newest first',
  params,
  query: z.object({
    after: textOf(120, 1).optional().meta({ description: '`next` of the page before.' }),
  }),
  answer: { description: 'A page of names.', schema: votersSchema },
  refusals: ['not-found'],
})
