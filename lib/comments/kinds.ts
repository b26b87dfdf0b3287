import type { CommentKind } from '#prisma/client/enums.ts'

export type { CommentKind }

/** What a comment can be that replies to none, as people read it. */
export const KIND_LABELS: Record<CommentKind, string> = {
  comment: 'Comment',
  question: 'Question',
  review: 'Review',
  reproduction: 'Reproduction report',
}

export const KINDS = Object.keys(KIND_LABELS) as [CommentKind, ...CommentKind[]]

/** Of several, where they are chosen from. */
export const KIND_PLURALS: Record<CommentKind, string> = {
  comment: 'Comments',
  question: 'Questions',
  review: 'Reviews',
  reproduction: 'Reproduction reports',
}
