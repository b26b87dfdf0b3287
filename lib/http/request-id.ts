import type { IncomingHttpHeaders } from 'node:http'

export const REQUEST_ID_HEADER = 'X-Request-Id'

/** What may be sent back: visible ASCII, and not a page of it. */
const FORM = /^[\x21-\x7e]{1,200}$/

/** The name that a client, or a proxy before us, gave its request, which the answer repeats; else null. */
export function readRequestId(headers: IncomingHttpHeaders): string | null {
  const given = headers['x-request-id'] ?? headers['x-amzn-trace-id']
  return typeof given === 'string' && FORM.test(given) ? given : null
}
