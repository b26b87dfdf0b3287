import type { PaperLink } from '#lib/papers/draft.ts'

/** Papers that one feed holds. */
export const FEED_SIZE = 100

/** What a feed tells of a paper. */
export type FeedPaper = {
  id: string
  title: string
  abstract: string
  /** When it was put on its list, here or where it was imported from. */
  submittedAt: Date
  /** When what is told of it last changed; votes do not. */
  updatedAt: Date
  /** Of `authorCount`, in the paper's order. */
  firstAuthors: string[]
  authorCount: number
  organization: string | null
  topics: string[]
  links: PaperLink[]
}

/** What a feed is of, before it is written in one of its formats. */
export type FeedContent = {
  /** Without the site's name: "Trending". */
  title: string
  /** The page that shows the same. */
  path: string
  papers: FeedPaper[]
}
