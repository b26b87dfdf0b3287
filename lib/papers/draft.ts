import type { LinkKind, PaperSource } from '#prisma/client/enums.ts'
import type { ListDay } from '#lib/days/list-day.ts'

/** A paper as one source tells of it, cleaned, before it is saved. */
export type PaperDraft = {
  id: string
  title: string
  /** '' when its source gives none; so with every other list and null: it erases nothing. */
  abstract: string
  publishedAt: Date | null
  /** Where a paper that is not on arXiv is read; https. */
  url: string | null
  authors: DraftAuthor[]
  organization: { name: string; fullname: string } | null
  /** The main topic first. */
  topics: DraftTopic[]
  links: PaperLink[]
  /** What only arXiv knows; null from elsewhere. */
  arxiv: ArxivFacts | null
  /** The day that the source puts it on; null leaves it on none. */
  listing: Listing | null
  /** The count at its source; never votes of this site. */
  externalUpvotes: number
}

export type DraftAuthor = { name: string; affiliation: string | null }

export type DraftTopic = { slug: string; label: string; isCategory: boolean }

export type PaperLink = { kind: LinkKind; url: string }

export type ArxivFacts = {
  /** From 1. */
  version: number
  isWithdrawn: boolean
  comment: string | null
  doi: string | null
  journalRef: string | null
}

export type Listing = {
  listDay: ListDay
  submittedAt: Date
  /** As named at the source; never a member of this site. */
  externalSubmitter: string | null
}

export type { PaperSource }

/** What a record may hold; real ones reach 202, 1,923 and 3,303. */
export const MAX_TITLE = 1000
export const MAX_ABSTRACT = 20_000
export const MAX_AUTHORS = 10_000
