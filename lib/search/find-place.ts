import { toArxivId } from '#lib/papers/paper-id.ts'
import { findPaperId } from '#lib/search/read-query.ts'
import { findTitle } from '#lib/votes/queries.ts'

/** Where a search leads that names a paper: to its page, or, when arXiv may have it, to submitting it. */
export async function findPlace(
  text: string,
): Promise<{ kind: 'here'; id: string } | { kind: 'not-here'; arxivId: string } | null> {
  const id = findPaperId(text)
  if (id === null) return null
  if ((await findTitle(id)) !== null) return { kind: 'here', id }
  const arxivId = toArxivId(id)
  return arxivId === null ? null : { kind: 'not-here', arxivId }
}
