import { z } from 'zod'
import { actSchema } from '#lib/api/moderation-schemas.ts'
import { textOf } from '#lib/api/parameters.ts'
import { isPlain, MAX_REASON } from '#lib/moderation/schema.ts'

/** What operations have in common by which moderators and admins act. */

export const SAID = 'What was done stands in the public log, with the reason.'

export const because = z.object({
  reason: textOf(MAX_REASON, 1)
    .refine(isPlain, 'must be plain text that says something')
    .meta({ description: 'Why; everybody can read it.', override: { type: 'string' } }),
})

export const acted = {
  description: 'It is done; so it stands in the log.',
  schema: actSchema,
}

export const ACT_REFUSALS = ['not-found' as const, 'taken' as const]

export function yesOrNo() {
  return z.boolean({ error: 'must be true or false' })
}
