import { readAddress } from '#lib/papers/paper-id.ts'

/** Leads from a version, or an old id with its slash, to the paper's one address; else null. */
export function findSpelling(url: string, segments: string[]): Response | null {
  const address = readAddress(segments)
  if (address?.kind !== 'elsewhere') return null
  const location = `/api/papers/${address.id}${new URL(url).search}`
  return new Response(null, { status: 308, headers: { location } })
}
