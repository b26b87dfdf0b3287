import { createHash } from 'node:crypto'
import type { Given } from '#lib/api/route.ts'
import { hasTag } from '#lib/front/accept.ts'
import { answer } from '#lib/http/answer.ts'

/** What a page of another site may read of an answer, besides its body. */
const EXPOSED =
  'ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Error-Code, X-Error-Message, X-Request-Id'

const KEPT = 'public, max-age=0, must-revalidate'
const OWN = 'private, no-store'

/** An answer that is the same for everyone, or to who has it already, that they have it. */
export async function givePublicly(
  request: Request,
  given: Given<unknown> | Response,
): Promise<Response> {
  if (given instanceof Response) return openToAll(given)
  if (!given.ok) return openToAll(answer(given))
  // As bytes once, not for its tag and to be sent.
  const body = Buffer.from(JSON.stringify(given.value))
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const cacheControl = request.headers.has('authorization') ? OWN : KEPT
  const headers = { etag, 'cache-control': cacheControl, ...given.headers }
  const isKnown = hasTag(request.headers.get('if-none-match') ?? undefined, etag)
  if (isKnown) return openToAll(new Response(null, { status: 304, headers }))
  const type = { 'content-type': 'application/json' }
  return openToAll(new Response(body, { headers: { ...headers, ...type } }))
}

/** Lets pages of any other site read the answer; it holds nothing of whoever asks. */
export function openToAll(response: Response): Response {
  response.headers.set('access-control-allow-origin', '*')
  response.headers.set('access-control-expose-headers', EXPOSED)
  return response
}
