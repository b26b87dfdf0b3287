import Link from 'next/link'
import { CommentText } from '#components/comment-text.tsx'
import { CommentVote } from '#components/comment-vote.tsx'
import { ModerateLink } from '#components/moderate-link.tsx'
import { OwnComment } from '#components/own-comment.tsx'
import { Moment } from '#components/ui/moment.tsx'
import type { Comment } from '#lib/comments/comment.ts'
import { commentPath } from '#lib/comments/comment-path.ts'
import { treeOf } from '#lib/comments/kept-trees.ts'
import { KIND_LABELS } from '#lib/comments/kinds.ts'

/** One comment, with what can be done about it. */
export function CommentView({ comment, isLocked, isCurrent = false }: Props) {
  const { id, author, isDeleted, hiddenBecause } = comment
  const isGone = isDeleted || hiddenBecause !== null
  const name = isGone ? 'somebody' : (author ?? 'somebody')
  return (
    <article
      data-item
      id={`comment-${id}`}
      aria-label={`Comment by ${name}`}
      aria-current={isCurrent || undefined}
      className="comment scroll-mt-4"
    >
      <CommentHead comment={comment} isGone={isGone} />
      {isDeleted && <p className="py-1 text-muted italic">Deleted by who wrote it.</p>}
      {!isDeleted && hiddenBecause !== null && <HiddenLine reason={hiddenBecause} />}
      {!isGone && <CommentText tree={treeOf(comment)} />}
      {!isDeleted && <CommentActs comment={comment} isLocked={isLocked} />}
    </article>
  )
}

type Props = {
  comment: Comment
  /** Whether nobody can reply. */
  isLocked: boolean
  /** Whether the page is about this one of those that it shows. */
  isCurrent?: boolean
}

/** In place of what a moderator hid. */
function HiddenLine({ reason }: { reason: string }) {
  return (
    <p className="py-1 text-muted wrap-anywhere">
      <Link href="/moderation" prefetch={false} className={QUIET}>
        Hidden by a moderator
      </Link>
      : <bdi>{reason}</bdi>
    </p>
  )
}

function CommentActs({ comment, isLocked }: Props) {
  const { id, upvotes, author, hiddenBecause } = comment
  const isShown = hiddenBecause === null
  return (
    <div className="screen-only flex min-h-8 flex-wrap items-center gap-x-4 text-[0.9375rem] text-muted">
      {isShown && <CommentVote id={id} author={author ?? 'somebody'} upvotes={upvotes} />}
      {isShown && !isLocked && (
        <Link href={commentPath(comment, 'reply')} prefetch={false} data-key="c" className={QUIET}>
          Reply
        </Link>
      )}
      {isShown && (
        <Link href={commentPath(comment, 'report')} prefetch={false} className={QUIET}>
          Report
        </Link>
      )}
      <OwnComment
        id={id}
        edit={commentPath(comment, 'edit')}
        isHidden={!isShown}
        className={QUIET}
      />
      <ModerateLink path={commentPath(comment)} />
    </div>
  )
}

const QUIET = 'inline-block min-h-6 underline hover:text-ink'

function CommentHead({ comment, isGone }: { comment: Comment; isGone: boolean }) {
  const { id, kind, createdAt, editedAt, inReplyTo } = comment
  return (
    <header className="flex flex-wrap items-baseline gap-x-2 text-[0.9375rem] leading-6 text-muted">
      {kind !== 'comment' && <span className="font-semibold text-accent">{KIND_LABELS[kind]}</span>}
      {!isGone && <Author comment={comment} />}
      <Link
        href={commentPath(comment)}
        prefetch={false}
        data-key="o"
        className="hover:text-ink hover:underline"
      >
        <Moment at={createdAt} />
        <span className="sr-only">, comment {id}</span>
      </Link>
      {editedAt && !isGone && (
        <Link href={commentPath(comment, 'history')} prefetch={false} className={QUIET}>
          edited
        </Link>
      )}
      {inReplyTo && (
        <a href={`#comment-${inReplyTo.id}`} className={QUIET}>
          in reply to {inReplyTo.author ?? 'somebody'}
        </a>
      )}
    </header>
  )
}

function Author({ comment: { author, isSubmitter } }: { comment: Comment }) {
  if (!author) return <span>Somebody whose account is gone</span>
  return (
    <>
      <Link
        href={`/users/${author}`}
        prefetch={false}
        className="font-semibold text-ink hover:underline"
      >
        {author}
      </Link>
      {isSubmitter && <span className="border border-rule px-1 text-sm">Submitter</span>}
    </>
  )
}
