import { z } from 'zod'
import { explainBadLength } from '#lib/users/password-strength.ts'
import { isReserved } from '#lib/users/reserved-usernames.ts'

export const USERNAME = /^[a-z0-9][a-z0-9-]{1,38}$/

/** RFC 5321, 4.5.3.1.3, less the angle brackets. */
const EMAIL_LENGTH = 254

const TYPED_LENGTH = 500

const newUsername = z
  .string()
  .trim()
  .toLowerCase()
  .regex(USERNAME, {
    error: 'Only 2 to 39 of a–z, 0–9 and hyphens; no hyphen first.',
    abort: true,
  })
  .refine((name) => !isReserved(name), 'This name is kept free. Choose another.')

/** How easily it is guessed is estimated later, once, and only within a limit. */
const newPassword = z.string().superRefine((password, context) => {
  const problem = explainBadLength(password)
  if (problem) context.addIssue({ code: 'custom', message: problem })
})

const email = z
  .string()
  .trim()
  .max(EMAIL_LENGTH, `An e-mail address has at most ${EMAIL_LENGTH} characters.`)
  .refine(
    (address) => address === '' || z.email().safeParse(address).success,
    'An e-mail address looks like ada@example.org.',
  )
  .transform((address) => address || null)

const typedPassword = (sentence: string) =>
  z.string().min(1, sentence).max(TYPED_LENGTH, 'This is too long to be your password.')

/** A checkbox sends nothing unless it is ticked. */
const hidesVotes = z
  .string()
  .default('')
  .transform((sent) => sent !== '')

export const signUpSchema = z.object({
  ...{ username: newUsername, password: newPassword, email, hidesVotes },
})

export const signInSchema = z.object({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'Enter your username.')
    .max(TYPED_LENGTH, 'This is too long to be a username.'),
  password: typedPassword('Enter your password.'),
})

export const currentPassword = typedPassword('Enter your current password.')

export const changePasswordSchema = z.object({ currentPassword, newPassword })

export const changeEmailSchema = z.object({ email })

export const nameVotesSchema = z.object({ hidesVotes })

export const resetPasswordSchema = z.object({
  secret: z.string().max(TYPED_LENGTH),
  newPassword,
})
