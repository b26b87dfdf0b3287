import { env } from '#lib/env.ts'
import { findFlaw, refuseAtDoor } from '#lib/invites/door.ts'
import { findInvite } from '#lib/invites/queries.ts'
import type { Refusal } from '#lib/outcome.ts'

/** How the sign-up page meets somebody with this link, or the empty text for none. */
export async function knock(
  secret: string,
): Promise<{ refusal: Refusal | null; flaw: string | null }> {
  const invite = secret === '' ? null : await findInvite(secret)
  const refusal = refuseAtDoor({ signUp: env.SIGN_UP, secret, invite })
  return { refusal, flaw: secret === '' ? null : findFlaw(invite) }
}
