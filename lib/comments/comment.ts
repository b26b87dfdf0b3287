import type { CommentKind } from '#lib/comments/kinds.ts'

/** A comment as everyone sees it. */
export type Comment = {
  id: number
  paperId: string
  parentId: number | null
  rootId: number
  /** 0 for the beginning of a thread; replies deeper than the last level lie on it. */
  level: number
  kind: CommentKind
  /** Markdown; empty when it is deleted or hidden. */
  body: string
  /** Names that it mentions, of people who are here. */
  mentioned: string[]
  upvotes: number
  createdAt: Date
  editedAt: Date | null
  isDeleted: boolean
  /** Why a moderator hid it; it is without text then. Null of what is shown. */
  hiddenBecause: string | null
  /** Null when the account is gone. */
  author: string | null
  authorId: number | null
  /** How often its text was changed. */
  edits: number
  isSubmitter: boolean
  /** Whom it replies to, where that is not the comment it is drawn below. */
  inReplyTo: { id: number; author: string | null } | null
}

/** The beginning of a thread, with as much of what follows as a page shows. */
export type Thread = { comments: Comment[]; /** Not shown. */ moreReplies: number }

/** A page of the conversation about a paper. */
export type Conversation = {
  sort: Sort
  kind: CommentKind | null
  threads: Thread[]
  /** Why a moderator locked it; null while it is open. */
  lockedBecause: string | null
  /** All comments, on whatever page. */
  count: number
  /** The key of the next page, or null on the last. */
  next: string | null
  /** Whether this is not the first page. */
  isLater: boolean
}

export const SORTS = ['best', 'newest'] as const
export type Sort = (typeof SORTS)[number]
