import type { AuthOptions, Session } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { cookies } from 'next/headers'
import { env } from '#lib/env.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { isHttps } from '#lib/http/origin.ts'
import { authSecret, COOKIE_MAX_AGE, cookieOptions, SIGNED_IN_COOKIE } from '#lib/session-cookie.ts'
import { dropSession } from '#lib/sessions/mutations.ts'
import { findSessionViewer } from '#lib/sessions/queries.ts'
import { signIn } from '#lib/users/mutations.ts'
import { signInSchema } from '#lib/users/schema.ts'

declare module 'next-auth' {
  interface User {
    sessionId: string
  }
}

// next-auth learns its own address from these only: SITE_URL, else the request's host.
if (env.SITE_URL) process.env['NEXTAUTH_URL'] = env.SITE_URL
else process.env['AUTH_TRUST_HOST'] = 'true'

/**
 * What next-auth serves below /api/auth: the same sessions, cookie, mutation
 * and limits as the site's own forms.
 */
export function authOptions(sent: Headers): AuthOptions {
  return {
    secret: authSecret(),
    useSecureCookies: isHttps(sent),
    session: { strategy: 'jwt', maxAge: COOKIE_MAX_AGE },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { username: {}, password: {} },
        authorize: (credentials) => authorize(credentials, sent),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sessionId: user?.sessionId ?? token['sessionId'] }),
      session: ({ session, token }) => describeSession(session, token['sessionId']),
    },
    events: {
      signIn: async () => {
        ;(await cookies()).set(SIGNED_IN_COOKIE, '1', cookieOptions(sent))
      },
      signOut: async ({ token }) => {
        // First, so that the browser is signed out also when the database is away.
        ;(await cookies()).set(SIGNED_IN_COOKIE, '', { ...cookieOptions(sent), maxAge: 0 })
        const sessionId = token?.['sessionId']
        if (typeof sessionId === 'string') await dropSession(sessionId)
      },
    },
  }
}

async function authorize(credentials: unknown, sent: Headers) {
  const input = signInSchema.safeParse(credentials)
  if (!input.success) return null
  const address = readClientAddress(sent)
  const outcome = await signIn(input.data, { address, userAgent: sent.get('user-agent') ?? '' })
  if (outcome.ok) {
    const { id, username, sessionId } = outcome.value
    return { id: String(id), name: username, sessionId }
  }
  // next-auth shows the message of an error, and of nothing else.
  if (outcome.reason !== 'invalid') throw new Error(outcome.message)
  return null
}

/** Whose session it is, or `{}`, which is how next-auth says that it is nobody's. */
async function describeSession(session: Session, sessionId: unknown): Promise<Session> {
  const found = typeof sessionId === 'string' ? await findSessionViewer(sessionId) : null
  return found ? { ...session, user: { name: found.viewer.username } } : ({} as Session)
}
