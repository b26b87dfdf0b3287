const MAX_LENGTH = 2_000

/** Stands for our own origin while an address is resolved; nothing is served there. */
const BASE = 'http://broadsheet.invalid'

/**
 * Where a person may be led on to: a path of this site, else the fallback. The
 * address comes back as a browser would resolve it, since `/.//elsewhere.org`
 * looks like a path and is not one.
 */
export function safeRedirect(to: unknown, fallback = '/'): string {
  if (typeof to !== 'string' || to.length > MAX_LENGTH || !isPlainPath(to)) return fallback
  const url = URL.canParse(to, BASE) ? new URL(to, BASE) : null
  if (url?.origin !== BASE) return fallback
  const path = url.pathname + url.search + url.hash
  return isPlainPath(path) ? path : fallback
}

/** Browsers read a backslash as a slash and skip over control characters. */
function isPlainPath(path: string): boolean {
  return path.startsWith('/') && !path.startsWith('//') && !/[\\\u0000-\u001f\u007f]/.test(path)
}
