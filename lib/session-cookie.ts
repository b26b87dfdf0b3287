import { LRUCache } from 'lru-cache'
import { decode, encode } from 'next-auth/jwt'
import { env } from '#lib/env.ts'
import { isHttps } from '#lib/http/origin.ts'

/**
 * The cookie that next-auth itself reads and writes: an encrypted token that
 * carries nothing but the id of a row in `sessions`.
 */

/**
 * Seconds that a browser keeps the cookie, the longest that browsers allow. The
 * session ends long before, by its row, which slides with use.
 */
export const COOKIE_MAX_AGE = 400 * 24 * 60 * 60

/** Not secret: tells pages that asking for the viewer's own is worth a request. */
export const SIGNED_IN_COOKIE = 'signed_in'

/**
 * Tokens that were opened lately: to decrypt one takes longer than all else of
 * finding out who asks. Whether the session lives, its row says each time.
 */
const opened = new LRUCache<string, string>({ max: 5_000 })

/** Reads cookies by name: next/headers' `cookies()` and a request's are both such. */
export type CookieReader = { get(name: string): { value: string } | undefined }

export function cookieName(headers: Headers): string {
  return `${isHttps(headers) ? '__Secure-' : ''}next-auth.session-token`
}

/** What both cookies share; only the session's is HttpOnly. */
export function cookieOptions(headers: Headers) {
  const secure = isHttps(headers)
  return { path: '/', sameSite: 'lax', secure, maxAge: COOKIE_MAX_AGE } as const
}

export function sealSessionId(sessionId: string): Promise<string> {
  return encode({ token: { sessionId }, secret: authSecret(), maxAge: COOKIE_MAX_AGE })
}

/** The session id in a cookie; null when there is none or it is not one of ours. */
export async function readSessionId(
  cookies: CookieReader,
  headers: Headers,
): Promise<string | null> {
  const token = cookies.get(cookieName(headers))?.value
  if (!token) return null
  const known = opened.get(token)
  if (known) return known
  // Whatever is wrong with a token that came from outside, it is nobody's.
  const content = await decode({ token, secret: authSecret() }).catch(() => null)
  const sessionId = content?.['sessionId']
  if (typeof sessionId !== 'string') return null
  opened.set(token, sessionId)
  return sessionId
}

export function authSecret(): string {
  if (!env.AUTH_SECRET) throw new Error('AUTH_SECRET is not set.')
  return env.AUTH_SECRET
}
