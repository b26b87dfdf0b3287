import { CommentView } from '#components/comment-view.tsx'
import type { Comment } from '#lib/comments/comment.ts'

/** Flat, so that a deep thread is as wide as a shallow one: three steps to the right and no more. */
const LEVELS = [
  '',
  'ml-3 border-l border-rule pl-3 sm:ml-5 sm:pl-4',
  'ml-6 border-l border-rule pl-3 sm:ml-10 sm:pl-4',
  'ml-9 border-l border-rule pl-3 sm:ml-15 sm:pl-4',
]

/** Comments of one thread in their order. */
export function CommentList({
  comments,
  label,
  isLocked,
  currentId,
}: {
  comments: Comment[]
  label: string
  /** Whether nobody can reply. */
  isLocked: boolean
  /** The one that the page is about, where it shows others before. */
  currentId?: number | undefined
}) {
  return (
    <ol aria-label={label}>
      {comments.map((comment) => (
        <li key={comment.id} className={`py-2 ${LEVELS[comment.level]}`}>
          <CommentView {...{ comment, isLocked }} isCurrent={comment.id === currentId} />
        </li>
      ))}
    </ol>
  )
}
