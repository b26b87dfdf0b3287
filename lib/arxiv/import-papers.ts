import { type Ask } from '#lib/arxiv/ask.ts'
import { fetchCategory } from '#lib/arxiv/fetch-category.ts'
import { fetchPapers } from '#lib/arxiv/fetch-papers.ts'
import type { ImportRequest } from '#lib/arxiv/import-request.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { addSaved, type SavedCount } from '#lib/papers/saved-count.ts'

export type ArxivImportCount = SavedCount & {
  /** Papers that arXiv told of. */
  read: number
  /** Papers that could not be brought in. */
  bad: number
  /** Papers that there are to bring in, as far as it is known. */
  total: number
}

export type ImportWatch = {
  /** Told after each answer what came in so far. */
  onProgress?: (count: ArxivImportCount) => void
  /** Told of each paper that is left out. */
  onBad?: (paper: string, reason: string) => void
}

/** What one answer of arXiv brings. */
type Portion = {
  drafts: PaperDraft[]
  bad: { paper: string; reason: string }[]
  total: number
}

/**
 * Brings papers of arXiv in, each answer's as it comes, so that what was broken
 * off is kept and what is here already stays as it is.
 * @throws OperatorError when arXiv does not answer, after all patience.
 */
export async function importFromArxiv(
  request: ImportRequest & { now: Date },
  ask: Ask,
  watch: ImportWatch = {},
): Promise<ArxivImportCount> {
  const count = { read: 0, added: 0, changed: 0, kept: 0, bad: 0, total: 0 }
  const { listDay, now } = request
  const listing = listDay === null ? null : { listDay, submittedAt: now, externalSubmitter: null }
  for await (const { drafts, bad, total } of readPortions(request, ask)) {
    const listed = drafts.map((draft) => ({ ...draft, listing }))
    addSaved(count, await retryConflicts(() => savePapers(listed, 'arxiv')))
    count.read += drafts.length
    count.bad += bad.length
    count.total = total
    for (const { paper, reason } of bad) watch.onBad?.(paper, reason)
    watch.onProgress?.({ ...count })
  }
  return count
}

async function* readPortions(
  { what, now }: ImportRequest & { now: Date },
  ask: Ask,
): AsyncGenerator<Portion> {
  if ('arxivIds' in what) {
    for await (const { found, unreadable, missing } of fetchPapers(what.arxivIds, ask)) {
      const bad = [
        ...unreadable.map(({ arxivId, reason }) => ({ paper: arxivId, reason })),
        ...missing.map((arxivId) => ({ paper: arxivId, reason: 'arXiv has no such paper' })),
      ]
      const drafts = found.map(({ draft }) => draft)
      yield { drafts, bad, total: new Set(what.arxivIds).size }
    }
    return
  }
  const stretch = { category: what.category, from: what.since, until: now }
  for await (const { drafts, unreadable, total } of fetchCategory(stretch, ask)) {
    const bad = unreadable.map(({ arxivId, reason }) => ({
      paper: arxivId ?? 'a paper without an id',
      reason,
    }))
    yield { drafts, bad, total }
  }
}
