import type { IncomingMessage } from 'node:http'
import { findGarbled } from '#lib/http/garbled.ts'
import { FROM_ELSEWHERE, isOwnOrigin } from '#lib/http/origin.ts'

type Objection = {
  status: number
  error: string
  allow?: string
  fields?: Record<string, string>
}

const GARBLED = 'is wrongly encoded'

const PAGE_METHODS = new Set(['GET', 'HEAD', 'POST'])
/** Each route below /api/ says itself which of them it answers. */
const API_METHODS = new Set([...PAGE_METHODS, 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * What is refused before a page or route sees it, or null. Next answers such
 * requests with a page, as if nothing were wrong, or with a bare 500.
 */
export function findObjection(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  settings: { SITE_URL?: string | undefined; TRUSTED_PROXIES: number },
): Objection | null {
  const isApi = url.startsWith('/api/') || /^\/mcp(?:$|\?)/.test(url)
  const methods = isApi ? API_METHODS : PAGE_METHODS
  if (!methods.has(method)) {
    const allow = [...methods].join(', ')
    return { status: 405, error: `${method} is not answered here.`, allow }
  }
  const garbled = isApi || url.startsWith('/feeds/') ? findGarbled(url) : null
  if (garbled !== null) {
    return { status: 400, error: `${garbled} ${GARBLED}.`, fields: { [garbled]: GARBLED } }
  }
  // Routes below /api/, and /mcp, say themselves who may come from elsewhere; the forms of pages never do.
  if (method === 'POST' && !isApi) {
    const sent = new Headers({ origin: headers.origin ?? '', host: headers.host ?? '' })
    const forwardedHost = headers['x-forwarded-host']
    if (typeof forwardedHost === 'string') sent.set('x-forwarded-host', forwardedHost)
    if (!isOwnOrigin(sent, settings)) return { status: 403, error: FROM_ELSEWHERE.message }
  }
  return null
}
