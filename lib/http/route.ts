import { answer } from '#lib/http/answer.ts'
import { answerFailure } from '#lib/http/failure.ts'
import { FROM_ELSEWHERE, isOwnOrigin } from '#lib/http/origin.ts'
import { type Outcome, refuse } from '#lib/outcome.ts'
import { authenticate, type Viewer } from '#lib/session.ts'

type Handler<Params> = (call: {
  request: Request
  viewer: Viewer
  params: Params
}) => Promise<Outcome<unknown> | Response>

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const SIGNED_OUT = refuse('signed-out', 'Sign in, or send an API token, and try again.')

/**
 * A route handler for signed-in people and for tokens: says who asks, refuses
 * writes that come with a cookie and from elsewhere, and turns an outcome or a
 * failure into an answer.
 */
export function viewerRoute<Params = unknown>(handler: Handler<Params>) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      if (!isWriteAllowed(request)) return answer(FROM_ELSEWHERE)
      const viewer = await authenticate(request)
      if (!viewer) return answer(SIGNED_OUT)
      const result = await handler({ request, viewer, params: await context.params })
      return result instanceof Response ? result : answer(result)
    } catch (error) {
      return answerFailure(`${request.method} ${new URL(request.url).pathname}`, error)
    }
  }
}

/** A browser adds cookies to what other sites make it send, never an `Authorization` header. */
function isWriteAllowed({ method, headers }: Request): boolean {
  return SAFE_METHODS.has(method) || headers.has('authorization') || isOwnOrigin(headers)
}
