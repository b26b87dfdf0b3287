import { z } from 'zod'
import {
  commentIdSchema,
  commentParams as params,
  commentSchema,
  newCommentSchema,
} from '#lib/api/comment-schemas.ts'
import { operation } from '#lib/api/operation.ts'
import { oneOf, paperIdSchema, textOf, wholeNumber } from '#lib/api/parameters.ts'
import { voteSchema } from '#lib/api/vote-schema.ts'
import { MAX_COMMENT, MAX_REPORT } from '#lib/comments/bounds.ts'
import { KINDS } from '#lib/comments/kinds.ts'
import { REASON_NAMES } from '#lib/comments/report-reasons.ts'

const paperParams = z.object({ id: paperIdSchema })

const written = {
  comment: textOf(MAX_COMMENT, 1).meta({ description: 'Markdown.' }),
}
const kind = oneOf(KINDS).optional().meta({ description: 'Of this site: what it is.' })

const TWICE =
  'With `Idempotency-Key` a request that is sent again is answered as it was the first time; ' +
  'the same text for the same place within ten minutes is one comment.'

export const listPaperComments = operation({
  ...{ id: 'listComments', method: 'GET', path: '/api/papers/{id}/comments', tag: 'comments' },
  access: 'public',
  summary: 'What people say about a paper, the newest first',
  description: '`Link` leads to the next page.',
  params: paperParams,
  query: z.object({
    cursor: textOf(10, 1).optional().meta({ description: 'From the `Link` of the page before.' }),
    limit: wholeNumber(1, 100, 50),
  }),
  answer: { description: 'A page of comments.', schema: z.array(commentSchema) },
  refusals: ['not-found'],
})

export const postPaperComment = operation({
  ...{ id: 'comment', method: 'POST', path: '/api/papers/{id}/comment', tag: 'comments' },
  ...{ access: 'comment', params: paperParams, body: z.object({ ...written, kind }) },
  summary: 'Say something about a paper',
  description: TWICE,
  answer: { status: 201, description: 'The comment.', schema: newCommentSchema },
  refusals: ['not-found', 'too-fast'],
})

export const replyToComment = operation({
  ...{ id: 'reply', method: 'POST', tag: 'comments', access: 'comment' },
  path: '/api/papers/{id}/comment/{comment}/reply',
  params: paperParams.extend({ comment: commentIdSchema }),
  body: z.object(written),
  summary: 'Reply to a comment',
  description: TWICE,
  answer: { status: 201, description: 'The reply.', schema: newCommentSchema },
  refusals: ['not-found', 'too-fast'],
})

export const readOneComment = operation({
  ...{ id: 'readComment', method: 'GET', path: '/api/comments/{id}', tag: 'comments', params },
  access: 'anyone',
  summary: 'A comment',
  answer: { description: 'The comment.', schema: commentSchema },
  refusals: ['not-found'],
})

export const changeComment = operation({
  ...{ id: 'editComment', method: 'PUT', path: '/api/comments/{id}', tag: 'comments', params },
  ...{ access: 'comment', body: z.object({ ...written, kind }) },
  summary: 'Change what you said',
  description: 'What it said before stays for everyone to see.',
  answer: { description: 'The comment.', schema: newCommentSchema },
  refusals: ['not-found', 'too-fast'],
})

export const deleteOneComment = operation({
  ...{ id: 'deleteComment', method: 'DELETE', path: '/api/comments/{id}', tag: 'comments', params },
  access: 'comment',
  summary: 'Take back what you said',
  answer: { description: 'It is gone.', schema: z.object({}) },
  refusals: ['not-found'],
})

export const reportOneComment = operation({
  ...{ id: 'reportComment', method: 'POST', path: '/api/comments/{id}/report', tag: 'comments' },
  ...{ access: 'comment', params },
  summary: 'Tell the moderators of a comment',
  body: z.object({ reason: oneOf(REASON_NAMES), text: textOf(MAX_REPORT).default('') }),
  answer: { description: 'It was told.', schema: z.object({}) },
  refusals: ['not-found', 'too-fast'],
})

export const listPeople = operation({
  ...{ id: 'listPeople', method: 'GET', path: '/api/papers/{id}/people', tag: 'comments' },
  ...{ access: 'read', params: paperParams },
  summary: 'Whom a comment may mention',
  description: 'Members whose names begin so, those who speak about the paper first.',
  query: z.object({
    q: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,38}$/i, 'must be the beginning of a name')
      .meta({ description: 'The beginning of a name.' }),
  }),
  answer: { description: 'Names, six at most.', schema: z.object({ names: z.array(z.string()) }) },
  refusals: ['not-found', 'too-fast'],
})

const vote = { path: '/api/comments/{id}/upvote', tag: 'comments', access: 'vote', params } as const
const answer = { description: 'What the vote is now.', schema: voteSchema }

export const castCommentVote = operation({
  ...{ id: 'upvoteComment', method: 'PUT', ...vote, answer },
  summary: 'Upvote a comment',
  description: 'Twice is once. Nobody upvotes their own.',
  refusals: ['not-found', 'too-fast'],
})

export const withdrawCommentVote = operation({
  ...{ id: 'withdrawCommentUpvote', method: 'DELETE', ...vote, answer },
  summary: 'Withdraw an upvote of a comment',
  description: 'Without one, nothing happens.',
  refusals: ['not-found', 'too-fast'],
})
