import type { ListDay } from '#lib/days/list-day.ts'

/** What a list shows of a paper. */
export type PaperCard = {
  id: string
  /** 1 is the first of the list. */
  place: number
  title: string
  abstract: string
  publishedAt: Date | null
  listDay: ListDay
  upvotes: number
  externalUpvotes: number
  organization: Organization | null
  /** Of `authorCount`, in the paper's order. */
  firstAuthors: string[]
  authorCount: number
  topics: Topic[]
  links: Link[]
}

type Organization = { name: string; fullname: string }
export type Topic = { slug: string; label: string }
export type Link = { kind: 'code' | 'project'; url: string }

/** A page of a list. */
export type PaperList = {
  papers: PaperCard[]
  /** The key of the next page, or null on the last. */
  next: string | null
}

/** A paper's own page. */
export type PaperPage = Omit<PaperCard, 'place' | 'firstAuthors' | 'authorCount'> & {
  authors: string[]
  submitter: { username: string } | { externalName: string } | null
}
