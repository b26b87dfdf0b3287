import { type Env, env } from '#lib/env.ts'
import { believedHop } from '#lib/http/forwarded.ts'
import { refuse } from '#lib/outcome.ts'

type Settings = Pick<Env, 'SITE_URL' | 'TRUSTED_PROXIES'>

/** What a write is told that came with a cookie and from elsewhere. */
export const FROM_ELSEWHERE = refuse(
  'not-allowed',
  'This did not come from a page of this site. Open the page here and try again.',
)

/**
 * Whether a request was sent from a page of this site: its `Origin` is
 * SITE_URL's or, while that is unset, has the host that the request was sent
 * to. A missing or `null` Origin is nobody's.
 */
export function isOwnOrigin(headers: Headers, settings: Settings = env): boolean {
  const given = headers.get('origin') ?? ''
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) return false
  const origin = new URL(given)
  if (settings.SITE_URL) return origin.origin === settings.SITE_URL
  const host = readForwarded(headers, 'host', settings) ?? headers.get('host')
  const own = `${origin.protocol}//${host}`
  return host !== null && URL.canParse(own) && new URL(own).origin === origin.origin
}

/** Whether the person's browser speaks HTTPS with us, so that cookies may demand it. */
export function isHttps(headers: Headers, settings: Settings = env): boolean {
  if (settings.SITE_URL) return settings.SITE_URL.startsWith('https:')
  return readForwarded(headers, 'proto', settings) === 'https'
}

/** A name or an address, perhaps with a port. */
const HOST = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i

/**
 * Where the site is for whoever asks: SITE_URL or, while that is unset, the host
 * that the request was sent to; null when it names none. An answer with this in
 * it is kept for that host alone.
 */
export function siteOrigin(headers: Headers, settings: Settings = env): string | null {
  if (settings.SITE_URL) return settings.SITE_URL
  const host = readForwarded(headers, 'host', settings) ?? headers.get('host') ?? ''
  if (!HOST.test(host)) return null
  const own = `${isHttps(headers, settings) ? 'https' : 'http'}://${host}`
  return URL.canParse(own) ? new URL(own).origin : null
}

/** What the outermost trusted proxy says; nothing is believed while none is trusted. */
function readForwarded(
  headers: Headers,
  what: 'host' | 'proto',
  settings: Settings,
): string | null {
  return believedHop(headers.get(`x-forwarded-${what}`), settings.TRUSTED_PROXIES)
}
