import Link from 'next/link'
import { CommentView } from '#components/comment-view.tsx'
import { TexText } from '#components/tex-text.tsx'
import type { Said } from '#lib/said/queries.ts'

type Props = Said & {
  /** The path of the page, perhaps with a query. */
  path: string
  /** What is said where there is no comment. */
  empty: string
}

/** Comments out of their conversations, each under the paper it is about. */
export function SaidList({ comments, next, path, empty }: Props) {
  if (comments.length === 0) return <p className="py-12">{empty}</p>
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
            href={`${path}${path.includes('?') ? '&' : '?'}after=${next}`}
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
