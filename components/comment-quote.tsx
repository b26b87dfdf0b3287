import { CommentText } from '#components/comment-text.tsx'
import { Moment } from '#components/ui/moment.tsx'
import type { Comment } from '#lib/comments/comment.ts'
import { treeOf } from '#lib/comments/kept-trees.ts'

type Quoted = Pick<Comment, 'id' | 'author' | 'body' | 'mentioned' | 'createdAt' | 'editedAt'>

/** A comment that something is done about, above the form. */
export function CommentQuote({ comment }: { comment: Quoted }) {
  return (
    <article
      aria-label={`Comment by ${comment.author ?? 'somebody'}`}
      className="mb-6 max-w-2xl border-l-2 border-rule pl-3"
    >
      <p className="text-[0.9375rem] text-muted">
        {comment.author ?? 'Somebody whose account is gone'}, <Moment at={comment.createdAt} />
      </p>
      <CommentText tree={treeOf(comment)} />
    </article>
  )
}
