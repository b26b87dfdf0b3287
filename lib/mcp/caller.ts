import { refuseBanned } from '#lib/bans/ban.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import type { Viewer } from '#lib/session.ts'
import { admitToken } from '#lib/tokens/admit-token.ts'
import type { Scope } from '#lib/tokens/scope.ts'

/** Who calls a tool. Cookies are not looked at: there is a token, or nobody. */
export type Caller = {
  headers: Headers
  /** Of the site, before every address. */
  origin: string
}

const TOKEN_NEEDED = refuse(
  'signed-out',
  'This needs an API token. Make one in your account and send it as “Authorization: Bearer …”.',
)

/** Who a token stands for, when it may be used for this and they are not banned from it. */
export async function requireCaller({ headers }: Caller, scope: Scope): Promise<Outcome<Viewer>> {
  const authorization = headers.get('authorization')
  if (authorization === null) return TOKEN_NEEDED
  const admitted = await admitToken(authorization, scope)
  if (!admitted.ok || scope === 'read') return admitted
  return refuseBanned(admitted.value) ?? admitted
}

/** What is for everyone is also for whoever sends a token that may read, and for no other. */
export async function admitCaller({ headers }: Caller): Promise<Outcome<Viewer | null>> {
  const authorization = headers.get('authorization')
  return authorization === null ? done(null) : admitToken(authorization, 'read')
}
