import type { LinkKind } from '#prisma/client/enums.ts'
import type { ListDay } from '#lib/days/list-day.ts'

/** All that programs are told of a paper. */
export type PaperRecord = {
  id: string
  title: string
  abstract: string
  publishedAt: Date | null
  createdAt: Date
  url: string | null
  isWithdrawn: boolean
  listDay: ListDay | null
  /** When it was put on that day, in microseconds since 1970. */
  listedAt: number
  upvotes: number
  externalUpvotes: number
  comments: number
  organization: { id: number; name: string; fullname: string } | null
  /** In the paper's order. */
  authors: { id: number; name: string }[]
  keywords: string[]
  links: { kind: LinkKind; url: string }[]
  submitter: { id: number; username: string } | null
  /** As named at the source; never a member of this site. */
  externalSubmitter: string | null
  submittedAt: Date | null
}
