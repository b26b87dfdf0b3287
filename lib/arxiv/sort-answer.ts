import type { FeedPapers } from '#lib/arxiv/feed.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { toArxivId } from '#lib/papers/paper-id.ts'

/** What arXiv says of the papers asked about; each of them is in one of the lists. */
export type SortedAnswer = {
  found: { arxivId: string; draft: PaperDraft }[]
  unreadable: { arxivId: string; reason: string }[]
  /** arXiv has no such paper. */
  missing: string[]
}

/** Sorts an answer by the ids asked about. Papers that nobody asked about do not count. */
export function sortAnswer(ids: string[], papers: FeedPapers): SortedAnswer {
  const drafts = new Map(papers.drafts.map((draft) => [toArxivId(draft.id), draft]))
  const reasons = new Map(papers.unreadable.map(({ arxivId, reason }) => [arxivId, reason]))
  const sorted: SortedAnswer = { found: [], unreadable: [], missing: [] }
  for (const arxivId of ids) {
    const draft = drafts.get(arxivId)
    const reason = reasons.get(arxivId)
    if (draft) sorted.found.push({ arxivId, draft })
    else if (reason !== undefined) sorted.unreadable.push({ arxivId, reason })
    else sorted.missing.push(arxivId)
  }
  return sorted
}
