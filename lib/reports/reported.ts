import type { Comment } from '#lib/comments/comment.ts'
import type { ReportReason } from '#lib/comments/report-reasons.ts'

/** What somebody told the moderators of a comment. */
export type Report = {
  id: number
  commentId: number
  reason: ReportReason
  text: string
  at: Date
  /** Null of an account that is gone. */
  reporter: string | null
  closedAt: Date | null
  /** Who decided; null, too, when they have left. */
  closer: string | null
}

/** A comment as moderators see it, hidden or not. */
export type Reported = Pick<
  Comment,
  'id' | 'paperId' | 'author' | 'authorId' | 'body' | 'mentioned' | 'createdAt' | 'editedAt'
> & {
  title: string
  isDeleted: boolean
  isHidden: boolean
  /** Whether a new account begins with it, and nobody has looked at it. */
  isFirstPost: boolean
  /** The newest of what is open about it; null when nothing is. */
  openUntil: Date | null
  /** In the queue those that are open, else all; the first ones. */
  reports: Report[]
  /** All of them. */
  reportCount: number
}

export const QUEUES = ['reports', 'first-posts'] as const
export type QueueName = (typeof QUEUES)[number]

/** A page of what waits for moderators, the oldest first. */
export type Queue = {
  name: QueueName
  comments: Reported[]
  /** How many wait in each. */
  counts: Record<QueueName, number>
  /** The key of the next page, or null on the last. */
  next: string | null
}
