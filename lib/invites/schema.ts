import { z } from 'zod'

export const MAX_USES = 1_000
export const MAX_DAYS = 365
export const MAX_NOTE = 200

const SAID_USES = `Write a whole number from 1 to ${MAX_USES}.`
const SAID_DAYS = `Write a whole number of days from 1 to ${MAX_DAYS}.`

/** @param said what a form says to anything else. */
function count(most: number, said: string) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, said)
    .transform(Number)
    .refine((number) => number >= 1 && number <= most, said)
}

/** PostgreSQL holds neither NUL nor half of a surrogate pair. */
export const noteSchema = z
  .string()
  .trim()
  .max(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`)
  .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, 'A note is one line of text.')

export const newInviteSchema = z.object({
  note: noteSchema,
  uses: count(MAX_USES, SAID_USES),
  days: count(MAX_DAYS, SAID_DAYS),
})

const MAX_ID = 2 ** 31 - 1

export const endInviteSchema = z.object({
  id: z.coerce.number('There is no such link.').int().positive().max(MAX_ID),
})
