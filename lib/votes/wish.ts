import { cookies, headers } from 'next/headers'
import { refuseFailure } from '#lib/http/failure.ts'
import { isHttps } from '#lib/http/origin.ts'
import { refuseBanned } from '#lib/bans/ban.ts'
import type { Viewer } from '#lib/session.ts'
import { grantWish } from '#lib/votes/mutations.ts'
import { upvotePath } from '#lib/votes/refused.ts'
import { openWish, sealWish, WISH_SECONDS } from '#lib/votes/sealed-wish.ts'

/**
 * Who upvotes signed out has the wish kept in a cookie while they sign in. Only a
 * POST from a page of this site sets it, no script reads it, and it is good once.
 */

/** In a route handler, after the origin was checked. */
export async function keepWish(paperId: string): Promise<void> {
  const { name, options } = cookieForm(await headers())
  const value = await sealWish(paperId)
  ;(await cookies()).set(name, value, { ...options, maxAge: WISH_SECONDS })
}

/**
 * Gives the vote that was wished for, if any; in the action that signed the
 * viewer in, which no failure here undoes.
 * @returns where to lead instead of `to` when the vote could not be given: there it is said why.
 */
export async function castWishedUpvote(viewer: Viewer, to: string): Promise<string | null> {
  const { name, options } = cookieForm(await headers())
  const jar = await cookies()
  const sealed = jar.get(name)?.value
  if (!sealed) return null
  jar.set(name, '', { ...options, maxAge: 0 })
  const wish = await openWish(sealed)
  if (!wish) return null
  const refusal =
    refuseBanned(viewer) ??
    (await grantWish(viewer, wish).catch((error: unknown) =>
      refuseFailure('Granting a wish', error),
    ))
  return refusal && upvotePath(wish.paperId, { to, refused: refusal.reason })
}

function cookieForm(sent: Headers) {
  const secure = isHttps(sent)
  // __Host-: another site below the same domain cannot set it.
  const name = `${secure ? '__Host-' : ''}upvote_wish`
  return { name, options: { path: '/', httpOnly: true, sameSite: 'lax', secure } as const }
}
