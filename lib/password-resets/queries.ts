import { db } from '#lib/db.ts'
import { fingerprint } from '#lib/fingerprint.ts'

/** Whose password a link lets choose anew; null when it was used, has expired or is not known. */
export async function findReset(
  secret: string,
  now: Date,
): Promise<{ userId: number; username: string } | null> {
  const reset = await db.passwordReset.findUnique({
    where: { hash: fingerprint(secret), expiresAt: { gt: now } },
    select: { userId: true, user: { select: { username: true } } },
  })
  return reset && { userId: reset.userId, username: reset.user.username }
}
