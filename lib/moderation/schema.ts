import { z } from 'zod'

export const MAX_REASON = 500

/**
 * PostgreSQL holds neither NUL nor half of a surrogate pair, and what turns the
 * direction of text around would do so to the sentence that a reason stands in.
 */
const UNFIT = /[\0\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u

/** Whether a text says something, and nothing but that. */
export function isPlain(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) && !UNFIT.test(text)
}

/** Why something was done, for everybody to read. */
export const reasonSchema = z
  .string()
  .trim()
  .refine(isPlain, 'Say why, in a sentence: it stands in the public log.')
  .refine(
    (text) => [...text].length <= MAX_REASON,
    `A reason has at most ${MAX_REASON} characters.`,
  )

/** For how long somebody is banned, in days; the empty text: for good. */
export const BAN_LENGTHS = {
  '1': 'for a day',
  '7': 'for a week',
  '30': 'for 30 days',
  '365': 'for a year',
  '': 'for good',
} as const

export const MAX_BAN_DAYS = 3_650

const chosenDays = z
  .string()
  .refine((text) => Object.hasOwn(BAN_LENGTHS, text), 'Choose one of these.')
  .transform((text) => (text === '' ? null : Number(text)))

export const paperActSchema = z.object({ paperId: z.string(), reason: reasonSchema })
export const mergeSchema = paperActSchema.extend({ into: z.string() })
export const personActSchema = z.object({ username: z.string(), reason: reasonSchema })
export const banSchema = personActSchema.extend({ days: chosenDays })

export const ROLES = ['member', 'moderator', 'admin'] as const

export const roleSchema = personActSchema.extend({
  role: z.enum(ROLES, { error: 'Choose one of these.' }),
})
