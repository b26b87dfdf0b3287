import { z } from 'zod'

export const voteSchema = z
  .object({
    upvoted: z.boolean(),
    upvotes: z.int().min(0).meta({ description: 'Standing upvotes, this one counted.' }),
  })
  .meta({ id: 'Vote' })
