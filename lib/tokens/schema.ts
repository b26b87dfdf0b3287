import { z } from 'zod'
import { EXPIRIES, MAX_NAME, type NewToken } from '#lib/tokens/new-token.ts'
import { SCOPES } from '#lib/tokens/scope.ts'

const MAX_ID = 2 ** 31 - 1

const tokenName = z
  .string()
  .trim()
  .min(1, 'Say what will use the token.')
  .max(MAX_NAME, `A name has at most ${MAX_NAME} characters.`)
  .regex(/^\P{Cc}*$/u, 'A name is one line of text.')

const days = z
  .string()
  .refine((text) => Object.hasOwn(EXPIRIES, text), 'Choose one of these.')
  .transform((text) => (text === '' ? null : Number(text)))

/** A checkbox sends nothing unless it is ticked. */
const ticked = z
  .string()
  .default('')
  .transform((sent) => sent !== '')

/** The form of a new token, a box for each scope. */
export const newTokenSchema = z
  .object({
    ...{ name: tokenName, days },
    ...{ read: ticked, vote: ticked, submit: ticked, comment: ticked, moderate: ticked },
  })
  .refine((input) => SCOPES.some((scope) => input[scope]), {
    path: ['scopes'],
    error: 'Choose at least one.',
  })

export function toNewToken({ name, days, ...boxes }: z.output<typeof newTokenSchema>): NewToken {
  return { name, days, scopes: SCOPES.filter((scope) => boxes[scope]) }
}

export const revokeTokenSchema = z.object({
  id: z.coerce.number('There is no such token.').int().positive().max(MAX_ID),
})
