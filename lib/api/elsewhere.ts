import type { Given } from '#lib/api/route.ts'
import { findUnited } from '#lib/merging/queries.ts'
import { UNTIL_UNDONE } from '#lib/merging/lead-on.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'

type Asked = {
  request: Request
  /** Of an address that names a paper. */
  segments: Record<string, string | string[]>
  given: Given<unknown> | Response
}

/** What is read of a duplicate, which is not here any more, is read of the paper that it is one of; else null. */
export async function findElsewhere(
  { method, path }: { method: string; path: string },
  { request, segments, given }: Asked,
): Promise<Response | null> {
  const isMissing = !(given instanceof Response) && !given.ok && given.reason === 'not-found'
  if (!isMissing || method !== 'GET' || !OF_PAPER.test(path)) return null
  const { id } = segments
  const united = typeof id === 'string' && isPaperId(id) ? await findUnited(id) : null
  if (united === null) return null
  const location = path.replace('{id}', united) + new URL(request.url).search
  return new Response(null, { status: 308, headers: { location, ...UNTIL_UNDONE } })
}

const OF_PAPER = /^\/api\/(?:papers|arxiv)\/\{id\}/
