import type { PaperField } from '#prisma/client/enums.ts'
import type { Badge } from '#lib/badges/badge.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import type { ArxivFacts, DraftAuthor, PaperLink, PaperSource } from '#lib/papers/draft.ts'

/** What a list shows of a paper. */
export type PaperCard = {
  id: string
  /** 1 is the first of the list; null where a card stands alone. */
  place: number | null
  title: string
  abstract: string
  publishedAt: Date | null
  /** Null while it is on no list. */
  listDay: ListDay | null
  upvotes: number
  externalUpvotes: number
  comments: number
  isWithdrawn: boolean
  organization: Organization | null
  /** Of `authorCount`, in the paper's order. */
  firstAuthors: string[]
  authorCount: number
  topics: Topic[]
  links: PaperLink[]
  /** At most one of each kind, the shortest period first. */
  badges: Badge[]
}

type Organization = { name: string; fullname: string }
export type Topic = { slug: string; label: string }

/** A page of a list. */
export type PaperList = {
  papers: PaperCard[]
  /** The key of the next page, or null on the last. */
  next: string | null
}

/** A paper's own page. */
export type PaperPage = Omit<PaperCard, 'place' | 'comments' | 'firstAuthors' | 'authorCount'> &
  Omit<ArxivFacts, 'version'> & {
    /** The last that arXiv has; null for other papers, and while arXiv has not been asked. */
    version: number | null
    source: PaperSource
    /** Where a paper that is not on arXiv is read. */
    url: string | null
    authors: DraftAuthor[]
    submitter: { username: string } | { externalName: string } | null
  }

/** One field of a correction. */
export type PaperEdit = {
  field: PaperField
  before: string | string[]
  after: string | string[]
  at: Date
  /** Null when the account is gone. */
  username: string | null
}
