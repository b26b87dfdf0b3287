import type { Ask } from '#lib/arxiv/ask.ts'
import { fetchPapers } from '#lib/arxiv/fetch-papers.ts'
import { noteAsked } from '#lib/arxiv/mutations.ts'
import { countStalePapers, listStalePapers, type StalePaper } from '#lib/arxiv/queries.ts'
import { IDS_PER_REQUEST } from '#lib/arxiv/query.ts'
import type { SortedAnswer } from '#lib/arxiv/sort-answer.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { toArxivId, toPaperId } from '#lib/papers/paper-id.ts'

export type RefreshCount = {
  /** Papers to ask about, and papers asked about so far. */
  total: number
  asked: number
  /** Papers of which something else than before is known. */
  changed: number
  newVersion: number
  withdrawn: number
  unknown: number
  unreadable: number
}

export type RefreshWatch = {
  onProgress?: (count: RefreshCount) => void
  /** Told of each paper that stays as it was because of what arXiv says. */
  onBad?: (paperId: string, reason: string) => void
}

/**
 * Asks arXiv again about the papers here, the longest ago first. Each answer is
 * saved as it comes, so that it may be broken off and goes on where it stopped.
 * @throws OperatorError when arXiv does not answer, after all patience.
 */
export async function refreshPapers(ask: Ask, watch: RefreshWatch = {}): Promise<RefreshCount> {
  const count = {
    ...{ total: await countStalePapers(), asked: 0, changed: 0, newVersion: 0 },
    ...{ withdrawn: 0, unknown: 0, unreadable: 0 },
  }
  for (;;) {
    const stale = await listStalePapers(IDS_PER_REQUEST)
    if (stale.length === 0) return count
    const known = new Map(stale.map((paper) => [paper.id, paper]))
    const arxivIds = stale.map(({ id }) => toArxivId(id)).filter((id) => id !== null)
    for await (const answer of fetchPapers(arxivIds, ask)) {
      await saveAnswer(answer, { known, count, watch })
      watch.onProgress?.({ ...count })
    }
  }
}

async function saveAnswer(
  { found, missing, unreadable }: SortedAnswer,
  so: { known: Map<string, StalePaper>; count: RefreshCount; watch: RefreshWatch },
): Promise<void> {
  const { known, count, watch } = so
  const drafts = found.map(({ draft }) => draft)
  const { changed } = await retryConflicts(() => savePapers(drafts, 'arxiv'))
  const silent = [...missing, ...unreadable.map(({ arxivId }) => arxivId)].map(toPaperId)
  await noteAsked(silent)
  for (const { id, arxiv } of drafts) {
    const before = known.get(id)
    if (before?.version && arxiv && arxiv.version > before.version) count.newVersion++
    if (before && arxiv?.isWithdrawn && !before.isWithdrawn) count.withdrawn++
  }
  count.asked += drafts.length + silent.length
  count.changed += changed
  count.unknown += missing.length
  count.unreadable += unreadable.length
  for (const arxivId of missing) watch.onBad?.(toPaperId(arxivId), 'arXiv has no such paper')
  for (const { arxivId, reason } of unreadable) watch.onBad?.(toPaperId(arxivId), reason)
}
