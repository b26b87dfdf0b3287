import { z } from 'zod'
import { typedLinks } from '#lib/paper-form/schema.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'

const paperId = z.string().refine(isPaperId, 'This is no paper. Look it up again.')

export const putOnListSchema = typedLinks.extend({ paperId, comment: z.string() })

export const acceptSchema = z.object({ paperId })

export const MAX_REASON = 500

export const declineSchema = z.object({
  paperId,
  reason: z
    .string()
    .trim()
    .min(1, 'Say why, in a sentence: it is all that its submitter learns.')
    .max(MAX_REASON, `A reason has at most ${MAX_REASON} characters.`),
})
