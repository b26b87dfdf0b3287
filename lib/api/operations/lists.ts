import { z } from 'zod'
import { operation } from '#lib/api/operation.ts'
import { textOf } from '#lib/api/parameters.ts'
import { paperListSchema } from '#lib/api/list-schemas.ts'

const after = textOf(120, 1)
  .optional()
  .meta({ description: '`next` of the page before. A vote between two pages shifts neither.' })

const answer = { description: 'A page of the list.', schema: paperListSchema }

export const trendingList = operation({
  ...{ id: 'listTrending', method: 'GET', path: '/api/lists/trending', tag: 'lists' },
  access: 'public',
  summary: 'All papers by hotness',
  query: z.object({
    after,
    at: textOf(40, 1)
      .optional()
      .meta({ description: 'As it stood at this past minute, such as `2026-11-01T09:00Z`.' }),
  }),
  answer,
  refusals: ['too-fast', 'unavailable'],
})

export const newestList = operation({
  ...{ id: 'listNewest', method: 'GET', path: '/api/lists/newest', tag: 'lists' },
  access: 'public',
  summary: 'Listed papers, the newest first',
  query: z.object({ after }),
  answer,
})

export const periodList = operation({
  ...{ id: 'listPeriod', method: 'GET', path: '/api/lists/{kind}/{key}', tag: 'lists' },
  access: 'public',
  summary: 'The papers of a day, a week or a month by upvotes',
  params: z.object({
    kind: z.enum(['date', 'week', 'month'], { error: 'There is no such list.' }),
    key: z.string().meta({ description: 'Such as 2026-11-23, 2026-W48 or 2026-11.' }),
  }),
  query: z.object({ after }),
  answer,
  refusals: ['not-found'],
})
