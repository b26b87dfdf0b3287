import { z } from 'zod'
import { operation } from '#lib/api/operation.ts'
import { textOf } from '#lib/api/parameters.ts'
import { MAX_COMMENT } from '#lib/comments/bounds.ts'

const COST =
  'It goes onto today’s list with your upvote, or before the moderators, as this site has it. ' +
  'With `Idempotency-Key` a request that is sent again is answered as it was the first time.'

const written = textOf(500, 1).meta({
  description: 'An arXiv id, or an address of the paper.',
  example: '2505.10475',
})

export const submitOperation = operation({
  ...{ id: 'submitPaper', method: 'POST', path: '/api/papers/submit', tag: 'submitting' },
  access: 'submit',
  summary: 'Submit a paper',
  description: COST,
  body: z
    .object({
      paperId: written.optional(),
      paper_id: written.optional(),
      comment: textOf(MAX_COMMENT)
        .optional()
        .meta({ description: 'What you want to say first about it; Markdown.' }),
    })
    .refine(({ paperId, paper_id }) => (paperId === undefined) !== (paper_id === undefined), {
      path: ['paperId'],
      error: 'must be given, in this spelling or as paper_id',
    }),
  answer: {
    description: 'What became of it.',
    schema: z
      .object({
        paperId: z.string(),
        state: z.enum(['listed', 'waiting']),
        url: z.string().meta({ description: 'The page of the paper.' }),
      })
      .meta({ id: 'Submission' }),
  },
  refusals: ['not-found', 'taken', 'too-fast', 'unavailable'],
})

export const indexOperation = operation({
  ...{ id: 'indexPaper', method: 'POST', path: '/api/papers/index', tag: 'submitting' },
  access: 'submit',
  summary: 'Have an arXiv paper here',
  description: `Nothing happens when it is here; else this submits it. ${COST}`,
  body: z.object({
    arxivId: z.string().regex(/^\d{4}\.\d{4,5}$/, 'must be an arXiv id such as 2505.10475'),
  }),
  answer: { description: 'It is here, or waits for a moderator.', schema: z.object({}) },
  refusals: ['not-found', 'too-fast', 'unavailable'],
})
