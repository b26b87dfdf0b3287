import { z } from 'zod'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { MAX_PAPERS } from '#lib/votes/bounds.ts'

/** `papers=a,b,c` of an address; absent or empty means none. */
export const paperIdsSchema = z
  .string()
  .default('')
  .transform((list) => [...new Set(list.split(',').filter(Boolean))])
  .pipe(
    z
      .array(z.string().refine(isPaperId, 'must be paper ids with commas between them'))
      .max(MAX_PAPERS, `must be at most ${MAX_PAPERS} papers at once`),
  )

/** What a vote is to be; the form's field `state`. */
export const voteStateSchema = z.enum(['upvoted', 'withdrawn'])
export type VoteState = z.infer<typeof voteStateSchema>
