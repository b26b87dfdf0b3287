import type { PaperDraft } from '#lib/papers/draft.ts'

/** For tests: a paper of which only this is told. */
export function makeDraft(told: Partial<PaperDraft> = {}): PaperDraft {
  return {
    id: '2605.01234',
    title: 'Counting Foxes at Night',
    abstract: '',
    publishedAt: null,
    url: null,
    authors: [],
    organization: null,
    topics: [],
    links: [],
    arxiv: null,
    listing: null,
    externalUpvotes: 0,
    ...told,
  }
}

export function makeAuthors(...names: string[]): PaperDraft['authors'] {
  return names.map((name) => ({ name, affiliation: null }))
}
