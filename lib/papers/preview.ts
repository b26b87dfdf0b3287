import type { PaperPage } from '#lib/papers/card.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'

/** A paper that is not here yet, as its page will show it. */
export function previewDraft(draft: PaperDraft): PaperPage {
  const { arxiv, listing, ...told } = draft
  return {
    ...told,
    ...(arxiv ?? { version: null, isWithdrawn: false, comment: null, doi: null, journalRef: null }),
    source: arxiv ? 'arxiv' : 'hand',
    // A keyword becomes a topic once enough papers have it.
    topics: draft.topics.filter(({ isCategory }) => isCategory),
    listDay: listing?.listDay ?? null,
    upvotes: 0,
    badges: [],
    submitter: null,
  }
}
