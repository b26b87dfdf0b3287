import Link from 'next/link'
import { CommentView } from '#components/comment-view.tsx'
import { TexText } from '#components/tex-text.tsx'
import type { Comment } from '#lib/comments/comment.ts'
import { profilePath } from '#lib/profiles/profile-path.ts'

type Props = {
  username: string
  comments: (Comment & { title: string })[]
  /** The comment after which the next page begins. */
  next: number | null
}

/** What a member said, each under the paper it is about. */
export function SaidList({ username, comments, next }: Props) {
  if (comments.length === 0) {
    return <p className="py-12">{username} has said nothing here, or nothing that follows.</p>
  }
  return (
    <>
      <ol className="max-w-3xl divide-y divide-rule">
        {comments.map((comment) => (
          <li key={comment.id} className="py-4">
            <h2 className="font-semibold">
              <Link
                href={`/papers/${comment.paperId}`}
                prefetch={false}
                className="hover:text-accent hover:underline"
              >
                <TexText text={comment.title} />
              </Link>
            </h2>
            <CommentView comment={comment} isLocked={false} />
          </li>
        ))}
      </ol>
      {next !== null && (
        <p className="screen-only border-t border-rule pt-6">
          <Link
            href={`${profilePath(username)}?${new URLSearchParams({ list: 'comments', after: String(next) })}`}
            prefetch={false}
            rel="next"
            className="button-quiet"
          >
            Earlier comments
          </Link>
        </p>
      )}
    </>
  )
}
