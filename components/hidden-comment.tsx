import Link from 'next/link'
import { Notice } from '#components/notice.tsx'
import type { Comment } from '#lib/comments/comment.ts'
import { commentPath } from '#lib/comments/comment-path.ts'

/** In place of what could be done about a comment, had no moderator hidden it. */
export function HiddenComment({ comment }: { comment: Comment }) {
  return (
    <Notice title="This comment is hidden">
      <p>A moderator hid it:</p>
      <blockquote className="wrap-anywhere">
        <bdi>{comment.hiddenBecause}</bdi>
      </blockquote>
      <p>
        <Link href={commentPath(comment)} prefetch={false}>
          Its place in the conversation
        </Link>
        , and{' '}
        <Link href="/moderation" prefetch={false}>
          what moderators did
        </Link>
        .
      </p>
    </Notice>
  )
}
