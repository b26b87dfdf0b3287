import { z } from 'zod'
import { operation } from '#lib/api/operation.ts'
import {
  oneOf,
  paperIdSchema,
  paperNameSchema,
  periodKey,
  textOf,
  wholeNumber,
} from '#lib/api/parameters.ts'
import { dailyPaperSchema, lightPaperSchema, paperSchema, reposSchema } from '#lib/api/schemas.ts'
import { MAX_QUERY } from '#lib/search/search-query.ts'

/** What Hugging Face Papers answers, at the same addresses. */

const MAX_PAGE = 999_999_999
const SUBMITTER = 'A member, or `hf:` and a name for who submitted it at Hugging Face.'

export const dailyPapers = operation({
  ...{ id: 'listDailyPapers', method: 'GET', path: '/api/daily_papers', tag: 'papers' },
  access: 'public',
  summary: 'Papers of a day, a week, a month, or of all days',
  description:
    'Of a period by upvotes, else the newest day first; with `sort=trending` by hotness. ' +
    'Nothing follows after 10,000 papers. `Link` leads to the next page.',
  query: z.object({
    p: wholeNumber(0, MAX_PAGE, 0).meta({ description: 'The page, from 0.' }),
    limit: wholeNumber(1, 100, 50),
    date: periodKey('date').optional(),
    week: periodKey('week').optional().meta({ description: 'An ISO week.' }),
    month: periodKey('month').optional(),
    submitter: textOf(100, 1).optional().meta({ description: SUBMITTER }),
    sort: oneOf(['publishedAt', 'trending']).optional(),
    at: textOf(40, 1).optional().meta({
      description:
        'With `sort=trending`: as it stood at this past minute, such as `2026-11-01T09:00Z`.',
    }),
  }),
  answer: { description: 'A page of papers.', schema: z.array(dailyPaperSchema) },
  refusals: ['too-fast', 'unavailable'],
})

export const searchOperation = operation({
  ...{ id: 'searchPapers', method: 'GET', path: '/api/papers/search', tag: 'papers' },
  access: 'public',
  summary: 'Papers found by words',
  description: 'The query is read as that of the search page.',
  query: z.object({
    q: textOf(MAX_QUERY).prefault('').meta({ description: 'What to look for.' }),
    limit: wholeNumber(1, 120, 50),
  }),
  answer: { description: 'What fits best first.', schema: z.array(dailyPaperSchema) },
  refusals: ['too-fast'],
})

export const suggestions = operation({
  ...{ id: 'suggest', method: 'GET', path: '/api/search/suggestions', tag: 'papers' },
  access: 'anyone',
  summary: 'What somebody may mean while they type',
  description: 'From two letters on; of this site only.',
  query: z.object({ q: z.string().prefault('').meta({ description: 'What was typed so far.' }) }),
  answer: {
    description: 'Papers, authors and topics.',
    schema: z.object({
      suggestions: z.array(
        z.object({
          kind: z.enum(['paper', 'author', 'topic']),
          label: z.string(),
          href: z.string().meta({ description: 'Where choosing it leads.' }),
        }),
      ),
    }),
  },
  refusals: ['too-fast'],
})

export const allPapers = operation({
  ...{ id: 'listPapers', method: 'GET', path: '/api/papers', tag: 'papers' },
  access: 'public',
  summary: 'All papers, the latest published first',
  description: '`Link` leads to the next page.',
  query: z.object({
    cursor: textOf(120, 1).optional().meta({ description: 'From the `Link` of the page before.' }),
    limit: wholeNumber(1, 100, 50),
  }),
  answer: { description: 'A page of papers.', schema: z.array(lightPaperSchema) },
})

export const onePaper = operation({
  ...{ id: 'readPaper', method: 'GET', path: '/api/papers/{id}', tag: 'papers' },
  access: 'public',
  summary: 'A paper',
  params: z.object({ id: paperNameSchema }),
  query: z.object({
    field: z
      .array(oneOf(['comments', 'submissionDeadline']))
      .max(10, 'is given too often')
      .optional()
      .meta({ description: '`comments` adds them; may be given several times.' }),
  }),
  answer: { description: 'The paper, with what is linked to it.', schema: paperSchema },
  refusals: ['not-found'],
})

export const repos = operation({
  ...{ id: 'listRepos', method: 'GET', path: '/api/arxiv/{id}/repos', tag: 'papers' },
  access: 'public',
  summary: 'Models, data sets and demos that a paper links to',
  params: z.object({ id: paperIdSchema }),
  answer: { description: 'Its links, by kind.', schema: reposSchema },
  refusals: ['not-found'],
})
