import { cookies, headers } from 'next/headers'
import { isHttps } from '#lib/http/origin.ts'
import type { Viewer } from '#lib/session.ts'
import { grantWish } from '#lib/votes/mutations.ts'
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

/** Gives the vote that was wished for, if any; in the action that signed the viewer in. */
export async function castWishedUpvote(viewer: Viewer): Promise<void> {
  const { name, options } = cookieForm(await headers())
  const jar = await cookies()
  const sealed = jar.get(name)?.value
  if (!sealed) return
  jar.set(name, '', { ...options, maxAge: 0 })
  const wish = await openWish(sealed)
  if (wish) await grantWish(viewer, wish)
}

function cookieForm(sent: Headers) {
  const secure = isHttps(sent)
  // __Host-: another site below the same domain cannot set it.
  const name = `${secure ? '__Host-' : ''}upvote_wish`
  return { name, options: { path: '/', httpOnly: true, sameSite: 'lax', secure } as const }
}
