import type { z } from 'zod'
import { db } from '#lib/db.ts'
import { fingerprint, newSecret } from '#lib/fingerprint.ts'
import { done, type Outcome, refuse, refuseField } from '#lib/outcome.ts'
import { findReset } from '#lib/password-resets/queries.ts'
import { hashPassword } from '#lib/users/password.ts'
import { explainWeakPassword } from '#lib/users/password-strength.ts'
import { findUser } from '#lib/users/queries.ts'
import type { resetPasswordSchema } from '#lib/users/schema.ts'

export const RESET_LIFETIME_MS = 60 * 60 * 1_000

export const LINK_IS_OVER =
  'This link has been used or has expired. Ask whoever runs this site for a new one.'

/** Makes the secret of a one-time link; what is returned is nowhere kept. */
export async function createReset(username: string, now: Date): Promise<Outcome<string>> {
  const user = await findUser(username)
  if (!user) return refuse('not-found', `There is no account named ${username}.`)
  if (user.isDemo) return refuse('not-allowed', `${username} is a demo account; nobody holds it.`)
  await db.passwordReset.deleteMany({ where: { expiresAt: { lte: now } } })
  const secret = newSecret()
  const expiresAt = new Date(now.getTime() + RESET_LIFETIME_MS)
  await db.passwordReset.create({
    data: { userId: user.id, hash: fingerprint(secret), expiresAt },
  })
  return done(secret)
}

/** Uses up a link: sets the password, ends all sessions and all other links of the account. */
export async function resetPassword(
  { secret, newPassword }: z.output<typeof resetPasswordSchema>,
  now: Date,
): Promise<Outcome<undefined>> {
  const reset = await findReset(secret, now)
  if (!reset) return refuse('not-found', LINK_IS_OVER)
  const weakness = explainWeakPassword(newPassword, reset.username)
  if (weakness) return refuseField('newPassword', weakness)
  const hashed = await hashPassword(newPassword)
  if (!hashed.ok) return hashed
  return db.$transaction(async (tx) => {
    // Whoever deletes the row has used the link; another request finds none.
    const used = await tx.passwordReset.deleteMany({ where: { hash: fingerprint(secret) } })
    if (used.count === 0) return refuse('not-found', LINK_IS_OVER)
    await tx.user.update({
      where: { id: reset.userId },
      data: { passwordHash: hashed.value },
    })
    await tx.session.deleteMany({ where: { userId: reset.userId } })
    await tx.passwordReset.deleteMany({ where: { userId: reset.userId } })
    return done(undefined)
  })
}
