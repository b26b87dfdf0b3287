import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { NextRequest } from 'next/server'
import {
  type CookieReader,
  cookieName,
  cookieOptions,
  readSessionId,
  sealSessionId,
  SIGNED_IN_COOKIE,
} from '#lib/session-cookie.ts'
import type { Ban } from '#lib/bans/ban.ts'
import { done, type Outcome } from '#lib/outcome.ts'
import { touchSession } from '#lib/sessions/mutations.ts'
import { findSessionViewer } from '#lib/sessions/queries.ts'
import { admitToken } from '#lib/tokens/admit-token.ts'
import type { Scope } from '#lib/tokens/scope.ts'

/** The person looking. */
export type Viewer = {
  id: number
  username: string
  role: 'member' | 'moderator' | 'admin'
  /** Null when an API token says who it is. */
  sessionId: string | null
  /** In force: who has one reads, and changes nothing but the account. */
  ban: Ban | null
}

/** The viewer of a page or of a server action, by cookie. */
export async function findViewer(): Promise<Viewer | null> {
  return findByCookie(await cookies(), await headers())
}

/** The viewer, or off to the sign-in page, which leads back to `returnTo`. */
export async function requireViewer(returnTo: string): Promise<Viewer> {
  return (await findViewer()) ?? redirect(`/sign-in?${new URLSearchParams({ to: returnTo })}`)
}

/**
 * The viewer of a route handler: by token when the request has an
 * `Authorization` header (its cookies are then not looked at), else by cookie.
 * A token that may not be used for `scope` is refused; a session has no scopes.
 */
export async function authenticate(
  request: Request,
  scope: Scope,
): Promise<Outcome<Viewer | null>> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) return admitToken(authorization, scope)
  const { cookies } = new NextRequest(request.url, { headers: request.headers })
  return done(await findByCookie(cookies, request.headers))
}

/** Makes this browser the holder of a session; within a server action. */
export async function openSession(sessionId: string): Promise<void> {
  const [jar, sent] = [await cookies(), await headers()]
  const options = cookieOptions(sent)
  jar.set(cookieName(sent), await sealSessionId(sessionId), { ...options, httpOnly: true })
  jar.set(SIGNED_IN_COOKIE, '1', options)
}

/** Makes this browser forget its session; within a server action. */
export async function closeSession(): Promise<void> {
  const [jar, sent] = [await cookies(), await headers()]
  // A browser takes back a __Secure- cookie only with the flags it was given.
  const options = { ...cookieOptions(sent), maxAge: 0 }
  jar.set(cookieName(sent), '', { ...options, httpOnly: true })
  jar.set(SIGNED_IN_COOKIE, '', options)
}

/** Makes pages in this browser ask no more for the viewer's own: the session is over already. */
export async function forgetSignedIn(): Promise<void> {
  const [jar, sent] = [await cookies(), await headers()]
  if (!jar.get(SIGNED_IN_COOKIE)) return
  jar.set(SIGNED_IN_COOKIE, '', { ...cookieOptions(sent), maxAge: 0 })
}

async function findByCookie(reader: CookieReader, sent: Headers): Promise<Viewer | null> {
  const sessionId = await readSessionId(reader, sent)
  const found = sessionId ? await findSessionViewer(sessionId) : null
  if (found?.isStale) await touchSession(found.viewer)
  return found?.viewer ?? null
}
