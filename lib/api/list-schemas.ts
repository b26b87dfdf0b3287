import { z } from 'zod'
import { dailyPaperSchema } from '#lib/api/schemas.ts'

/** What the site's own lists answer. */

const next = z
  .string()
  .nullable()
  .meta({ description: 'The key of the next page, for `after`; null on the last.' })

export const paperListSchema = z
  .object({
    papers: z.array(
      dailyPaperSchema.extend({ place: z.int().min(1).meta({ description: '1 is the first.' }) }),
    ),
    next,
  })
  .meta({ id: 'PaperList' })

export const votersSchema = z
  .object({
    upvotes: z.int().min(0).meta({ description: 'All standing upvotes.' }),
    unnamed: z
      .int()
      .min(0)
      .meta({ description: 'Of them, those of members who chose not to be named.' }),
    named: z.array(
      z.object({
        username: z.string(),
        at: z.iso.datetime().meta({ description: 'When they first upvoted it.' }),
      }),
    ),
    next,
  })
  .meta({ id: 'Voters' })
