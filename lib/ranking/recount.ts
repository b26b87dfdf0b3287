import type { Drift } from '#lib/ranking/drift.ts'
import { repair } from '#lib/ranking/mutations.ts'
import { countRanked, findDrift, listRankedIds } from '#lib/ranking/queries.ts'

/** Papers looked at in one statement: what this process holds at a time. */
const BATCH = 1_000

/**
 * Compares all papers with their upvote events, while votes go on.
 * @param on.fix repairs what differs.
 */
export async function recountAll(on: {
  fix: boolean
  onDrift: (drift: Drift) => void
  onProgress: (papers: number, total: number) => void
}): Promise<{ papers: number; drifted: number }> {
  const total = await countRanked()
  const count = { papers: 0, drifted: 0 }
  let after = ''
  for (;;) {
    const ids = await listRankedIds({ after, size: BATCH })
    if (ids.length === 0) return count
    const drifts = await findDrift(ids)
    for (const drift of drifts) on.onDrift(drift)
    if (on.fix && drifts.length > 0) await repair(drifts.map(({ paperId }) => paperId))
    count.papers += ids.length
    count.drifted += drifts.length
    on.onProgress(count.papers, total)
    after = ids.at(-1) ?? ''
  }
}
