import type { z } from 'zod'
import type { Prisma } from '#prisma/client/client.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db } from '#lib/db.ts'
import { fingerprint, newSecret } from '#lib/fingerprint.ts'
import { done, type Outcome, refuse, refuseField } from '#lib/outcome.ts'
import { findReset } from '#lib/password-resets/queries.ts'
import { hashPassword } from '#lib/users/password.ts'
import { explainWeakPassword } from '#lib/users/password-strength.ts'
import { findHolder } from '#lib/users/queries.ts'
import type { resetPasswordSchema } from '#lib/users/schema.ts'

export const RESET_LIFETIME_MS = 60 * 60 * 1_000

export const LINK_IS_OVER =
  'This link has been used or has expired. Ask whoever runs this site for a new one.'

/** Makes the secret of a one-time link; what is returned is nowhere kept. */
export async function createReset(username: string, now: Date): Promise<Outcome<string>> {
  const holder = await findHolder(username)
  if (!holder.ok) return holder
  await db.passwordReset.deleteMany({ where: { expiresAt: { lte: now } } })
  const secret = newSecret()
  const expiresAt = new Date(now.getTime() + RESET_LIFETIME_MS)
  await db.passwordReset.create({
    data: { userId: holder.value.id, hash: fingerprint(secret), expiresAt },
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
  const link = { userId: reset.userId, hash: fingerprint(secret) }
  return retryConflicts(() => db.$transaction((tx) => useUp(tx, link, hashed.value)))
}

async function useUp(
  tx: Prisma.TransactionClient,
  { userId, hash }: { userId: number; hash: Uint8Array<ArrayBuffer> },
  passwordHash: string,
): Promise<Outcome<undefined>> {
  // First, as whatever sets a password does: no session starts before its end.
  await tx.$queryRaw`SELECT FROM users WHERE id = ${userId} FOR UPDATE`
  // Whoever deletes the row has used the link; another request finds none.
  const used = await tx.passwordReset.deleteMany({ where: { hash } })
  if (used.count === 0) return refuse('not-found', LINK_IS_OVER)
  await tx.user.update({ where: { id: userId }, data: { passwordHash } })
  await tx.session.deleteMany({ where: { userId } })
  await tx.passwordReset.deleteMany({ where: { userId } })
  return done(undefined)
}
