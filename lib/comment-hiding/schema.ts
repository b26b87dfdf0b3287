import { z } from 'zod'
import { REASON_NAMES } from '#lib/comments/report-reasons.ts'
import { commentId } from '#lib/comments/schema.ts'
import { reasonSchema } from '#lib/moderation/schema.ts'
import { typedText } from '#lib/paper-form/typed-text.ts'

/** Characters of a moderator's own words, beside a stated reason. */
export const MAX_OWN_WORDS = 400

export const hideCommentSchema = z.object({
  commentId,
  reason: z.enum(REASON_NAMES, { error: 'Choose a reason.' }),
  text: typedText('What you say', MAX_OWN_WORDS),
})

export const restoreCommentSchema = z.object({ commentId, reason: reasonSchema })
