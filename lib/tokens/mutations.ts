import { db } from '#lib/db.ts'
import { fingerprint, newSecret } from '#lib/fingerprint.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { canManageAccount } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { findHolder } from '#lib/users/queries.ts'

/** Lets a person, or a scanner for leaked secrets, see what a string is. */
const PREFIX = 'bs_'

/** Makes an API token; what is returned is nowhere kept and cannot be shown again. */
export async function createToken(username: string, name: string): Promise<Outcome<string>> {
  const holder = await findHolder(username)
  if (!holder.ok) return holder
  const token = PREFIX + newSecret()
  await db.token.create({ data: { userId: holder.value.id, name, hash: fingerprint(token) } })
  return done(token)
}

export async function touchToken(tokenId: number): Promise<void> {
  await db.$executeRaw`UPDATE tokens SET last_used_at = now() WHERE id = ${tokenId}`
}

/** Ends one of the viewer's tokens; ending it twice is once. */
export async function revokeToken(viewer: Viewer, tokenId: number): Promise<Outcome<undefined>> {
  if (!canManageAccount(viewer)) {
    return refuse('not-allowed', 'A token cannot manage tokens. Sign in with a browser.')
  }
  await db.token.deleteMany({ where: { id: tokenId, userId: viewer.id } })
  return done(undefined)
}
