import { permanentRedirect } from 'next/navigation'
import { findUnited } from '#lib/merging/queries.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'

/**
 * Where a paper of an address is not here: a duplicate's leads to the paper that it
 * is one of; else nothing happens.
 * @param below what follows the paper in the address.
 */
export async function leadOn(paperId: string, below = ''): Promise<void> {
  const united = await findPathOfUnited(paperId, below)
  if (united !== null) permanentRedirect(united)
}

/** A merge can be undone, so nobody may keep where it leads. */
export const UNTIL_UNDONE = { 'cache-control': 'public, max-age=0, must-revalidate' }

/** The same for what is no page. */
export async function answerElsewhere(paperId: string, below: string): Promise<Response | null> {
  const location = await findPathOfUnited(paperId, below)
  if (location === null) return null
  return new Response(null, { status: 308, headers: { location, ...UNTIL_UNDONE } })
}

async function findPathOfUnited(paperId: string, below: string): Promise<string | null> {
  const united = isPaperId(paperId) ? await findUnited(paperId) : null
  return united === null ? null : `/papers/${united}${below}`
}
