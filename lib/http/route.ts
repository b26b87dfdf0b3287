import { answer } from '#lib/http/answer.ts'
import { refuseFailure } from '#lib/http/failure.ts'
import { FROM_ELSEWHERE, isOwnOrigin } from '#lib/http/origin.ts'
import { refuseBanned } from '#lib/bans/ban.ts'
import { type Outcome, type Refusal, refuse } from '#lib/outcome.ts'
import { authenticate, type Viewer } from '#lib/session.ts'
import type { Scope } from '#lib/tokens/scope.ts'

type Call<Params, Who> = { request: Request; viewer: Who; params: Params }

type Handler<Params, Who> = (call: Call<Params, Who>) => Promise<Outcome<unknown> | Response>

/** Turns a refusal, expected or not, into an answer. */
type Tell<Params> = (refusal: Refusal, call: { request: Request; params: Params }) => Response

type Rule<Params> = {
  /** What a token must be good for to be used here. */
  scope: Scope
  tell?: Tell<Params>
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const SIGNED_OUT = refuse('signed-out', 'Sign in, or send an API token, and try again.')

/**
 * A route handler for signed-in people and for tokens: says who asks, refuses
 * writes that come with a cookie and from elsewhere or from who is banned, and turns an outcome or a
 * failure into an answer.
 */
export function viewerRoute<Params = unknown>(
  rule: Rule<Params>,
  handler: Handler<Params, Viewer>,
) {
  return publicRoute<Params>(rule, async (call) => {
    const { viewer } = call
    return viewer ? handler({ ...call, viewer }) : SIGNED_OUT
  })
}

/** The same for everyone: signed out, the viewer is null. A token that is nobody's, or not for this, is refused. */
export function publicRoute<Params = unknown>(
  { scope, tell = (refusal) => answer(refusal) }: Rule<Params>,
  handler: Handler<Params, Viewer | null>,
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const call = { request, params: await context.params }
    try {
      const result = await admit({ ...call, scope }, handler)
      if (result instanceof Response) return result
      return result.ok ? answer(result) : tell(result, call)
    } catch (error) {
      const doing = `${request.method} ${new URL(request.url).pathname}`
      return tell(refuseFailure(doing, error), call)
    }
  }
}

async function admit<Params>(
  { scope, ...call }: { request: Request; params: Params; scope: Scope },
  handler: Handler<Params, Viewer | null>,
): Promise<Outcome<unknown> | Response> {
  if (!isWriteAllowed(call.request)) return FROM_ELSEWHERE
  const who = await authenticate(call.request, scope)
  if (!who.ok) return who
  const isRead = SAFE_METHODS.has(call.request.method)
  const refusal = who.value && !isRead ? refuseBanned(who.value) : null
  return refusal ?? handler({ ...call, viewer: who.value })
}

/** A browser adds cookies to what other sites make it send, never an `Authorization` header. */
function isWriteAllowed({ method, headers }: Request): boolean {
  return SAFE_METHODS.has(method) || headers.has('authorization') || isOwnOrigin(headers)
}
