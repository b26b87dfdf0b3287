import { z } from 'zod'
import { MAX_OWN_WORDS } from '#lib/comment-hiding/schema.ts'
import { ACT_REFUSALS as refusals, acted, because, SAID, yesOrNo } from '#lib/api/act-parts.ts'
import { commentParams } from '#lib/api/comment-schemas.ts'
import { operation } from '#lib/api/operation.ts'
import { oneOf, paperIdSchema, textOf } from '#lib/api/parameters.ts'
import { queueSchema, reportedSchema } from '#lib/api/report-schemas.ts'
import { REASON_NAMES } from '#lib/comments/report-reasons.ts'
import { seenSchema } from '#lib/reports/schema.ts'
import { QUEUES } from '#lib/reports/reported.ts'

const deciding = { tag: 'moderating', access: 'moderate' } as const

export const readQueueOperation = operation({
  ...{ id: 'readModerationQueue', method: 'GET', path: '/api/moderation/queue', ...deciding },
  summary: 'What waits for moderators, the oldest first',
  description:
    'Reported comments, or the first posts of new accounts. Everybody sees them meanwhile.',
  query: z.object({
    of: oneOf(QUEUES).default('reports').meta({ description: 'Which of the two.' }),
    after: textOf(30, 1).optional().meta({ description: '`next` of the page before.' }),
  }),
  answer: { description: 'A page of the queue.', schema: queueSchema },
})

export const readReportedOperation = operation({
  ...{ id: 'readReports', method: 'GET', path: '/api/comments/{id}/reports', ...deciding },
  summary: 'A comment as moderators see it, hidden or not, with what was reported of it',
  params: commentParams,
  answer: { description: 'The comment.', schema: reportedSchema },
  refusals: ['not-found'],
})

export const letStandOperation = operation({
  ...{ id: 'letStand', method: 'PUT', path: '/api/comments/{id}/reports', ...deciding },
  summary: 'Let a comment stand: its reports are closed, and a first post was looked at',
  params: commentParams,
  body: z.object({
    seen: seenSchema.meta({
      override: { type: 'string', format: 'date-time' },
      description: '`openUntil` of the comment as you read it: what came later stays open.',
    }),
  }),
  answer: { description: 'The comment as it is now.', schema: reportedSchema },
  refusals,
})

export const hideCommentOperation = operation({
  ...{ id: 'hideComment', method: 'PUT', path: '/api/comments/{id}/hidden', ...deciding },
  summary: 'Hide a comment, or restore it',
  description: `Its reports are closed. Nobody hides or restores their own. ${SAID}`,
  params: commentParams,
  body: z.object({
    hidden: yesOrNo(),
    reason: oneOf(REASON_NAMES)
      .default('other')
      .meta({ description: 'Why it is hidden; nothing to a restored one.' }),
    text: textOf(MAX_OWN_WORDS)
      .default('')
      .meta({ description: 'In your own words: needed to restore one, and with `other`.' }),
  }),
  ...{ answer: acted, refusals },
})

export const lockOperation = operation({
  ...{ id: 'lockConversation', method: 'PUT', path: '/api/papers/{id}/locked', ...deciding },
  summary: 'Lock the conversation about a paper, or unlock it',
  description: `Nobody adds to one that is locked. ${SAID}`,
  params: z.object({ id: paperIdSchema }),
  body: because.extend({ locked: yesOrNo() }),
  ...{ answer: acted, refusals },
})
