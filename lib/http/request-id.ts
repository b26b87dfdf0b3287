import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export const REQUEST_ID_HEADER = 'X-Request-Id'

/** What may be sent back, also within a page: of visible ASCII what means nothing there, and not a page of it. */
const FORM = /^[\w.:;=+/@-]{1,200}$/

/** The name that a client, or a proxy before us, gave its request, which the answer repeats; else null. */
export function readRequestId(headers: IncomingHttpHeaders): string | null {
  const given = headers['x-request-id'] ?? headers['x-amzn-trace-id']
  return typeof given === 'string' && FORM.test(given) ? given : null
}

const PROCESS = randomBytes(4).toString('hex')
let requests = 0

/** A name for a request that came with none; no two of any instance are alike. */
export function newRequestId(): string {
  requests += 1
  return `${PROCESS}-${requests.toString(36)}`
}
