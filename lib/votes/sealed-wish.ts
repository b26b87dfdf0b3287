import { decode, encode } from 'next-auth/jwt'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { authSecret } from '#lib/session-cookie.ts'

/** Someone's wish to upvote a paper once they have signed in. */
export type Wish = { id: string; paperId: string; expiresAt: Date }

/** Seconds in which a person signs in or up. */
export const WISH_SECONDS = 10 * 60

/** Sets the key apart from those that seal other things with the same secret. */
const PURPOSE = 'upvote wish'

/** Encrypted and authenticated, so that nobody else can write one. */
export function sealWish(paperId: string): Promise<string> {
  return encode({ token: { paperId }, secret: authSecret(), salt: PURPOSE, maxAge: WISH_SECONDS })
}

/** Null for anything but a wish that we sealed less than ten minutes ago. */
export async function openWish(sealed: string): Promise<Wish | null> {
  // Whatever is wrong with a token that came from outside, it is no wish.
  const content = await decode({ token: sealed, secret: authSecret(), salt: PURPOSE }).catch(
    () => null,
  )
  const { jti: id, exp: expires, paperId } = content ?? {}
  if (typeof id !== 'string' || typeof expires !== 'number') return null
  if (typeof paperId !== 'string' || !isPaperId(paperId)) return null
  return { id, paperId, expiresAt: new Date(expires * 1_000) }
}
