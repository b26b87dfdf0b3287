import { sayMoment } from '#lib/days/moment.ts'
import { done, type Outcome, type Refusal, refuse } from '#lib/outcome.ts'
import type { Viewer } from '#lib/session.ts'
import { touchToken } from '#lib/tokens/mutations.ts'
import { findToken, type KnownToken } from '#lib/tokens/queries.ts'
import type { Scope } from '#lib/tokens/scope.ts'

const UNKNOWN = refuse(
  'signed-out',
  'This API token is unknown here, or was revoked. Make another in your account, or send none.',
)

/** Who an `Authorization` header stands for, when what it holds may be used for this. */
export async function admitToken(authorization: string, scope: Scope): Promise<Outcome<Viewer>> {
  const text = /^bearer +(\S+) *$/i.exec(authorization)?.[1]
  const token = text ? await findToken(text) : null
  if (!token) return UNKNOWN
  const refusal = objectTo(token, scope)
  if (refusal) return refusal
  if (token.isStale) await touchToken(token.id)
  return done(token.viewer)
}

function objectTo({ isExpired, expiresAt, scopes }: KnownToken, scope: Scope): Refusal | null {
  if (isExpired && expiresAt) {
    const said = `This API token expired on ${sayMoment(expiresAt)}. Make another in your account.`
    return refuse('signed-out', said)
  }
  if (scopes.includes(scope)) return null
  const said = `This API token lacks the scope “${scope}”. Make one that has it in your account.`
  return refuse('not-allowed', said)
}
