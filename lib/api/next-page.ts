import { siteAddress } from '#lib/api/site-address.ts'

type Next = { path: string; query: Record<string, string | number | undefined> }

/** A page, with `Link` to the one that follows (RFC 8288). */
export function givePage<T>(value: T, next: Next | null) {
  const headers: Record<string, string> = next ? { link: writeLink(next) } : {}
  return { ok: true as const, value, headers }
}

function writeLink({ path, query }: Next): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) asked.set(name, String(value))
  }
  return `<${siteAddress(`${path}?${asked}`)}>; rel="next"`
}
