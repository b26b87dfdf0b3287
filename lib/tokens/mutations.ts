import { db } from '#lib/db.ts'
import { fingerprint, newSecret } from '#lib/fingerprint.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { canManageAccount } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { MAX_TOKENS, type NewToken } from '#lib/tokens/new-token.ts'
import { findHolder } from '#lib/users/queries.ts'

/** Lets a person, or a scanner for leaked secrets, see what a string is. */
const PREFIX = 'bs_'

const FOR_BROWSERS_ONLY = refuse(
  'not-allowed',
  'A token cannot manage tokens. Sign in with a browser.',
)
const TOO_MANY = refuse(
  'not-allowed',
  `There are ${MAX_TOKENS} tokens already, as many as a person may have. Revoke one first.`,
)

/** Makes an API token; what is returned is nowhere kept and cannot be shown again. */
export async function createToken(viewer: Viewer, token: NewToken): Promise<Outcome<string>> {
  return canManageAccount(viewer) ? addToken(viewer.id, token) : FOR_BROWSERS_ONLY
}

/** The same for whoever runs the site. */
export async function issueToken(username: string, token: NewToken): Promise<Outcome<string>> {
  const holder = await findHolder(username)
  return holder.ok ? addToken(holder.value.id, token) : holder
}

export async function touchToken(tokenId: number): Promise<void> {
  await db.$executeRaw`UPDATE tokens SET last_used_at = now() WHERE id = ${tokenId}`
}

/** Ends one of the viewer's tokens; ending it twice is once. */
export async function revokeToken(viewer: Viewer, tokenId: number): Promise<Outcome<undefined>> {
  if (!canManageAccount(viewer)) return FOR_BROWSERS_ONLY
  await db.token.deleteMany({ where: { id: tokenId, userId: viewer.id } })
  return done(undefined)
}

/** Under a lock on the person's row, so that tokens made at once are counted one after another. */
async function addToken(
  userId: number,
  { name, scopes, days }: NewToken,
): Promise<Outcome<string>> {
  const token = PREFIX + newSecret()
  const added = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM users WHERE id = ${userId} FOR NO KEY UPDATE`
    return tx.$executeRaw`
      INSERT INTO tokens (user_id, name, hash, scopes, expires_at)
      SELECT ${userId}, ${name}, ${fingerprint(token)}, ${scopes}::token_scope[],
        now() + ${days}::int * interval '1 day'
      WHERE (SELECT count(*) FROM tokens WHERE user_id = ${userId}) < ${MAX_TOKENS}`
  })
  return added === 1 ? done(token) : TOO_MANY
}
