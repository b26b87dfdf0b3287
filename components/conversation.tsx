import Link from 'next/link'
import { CommentArrival } from '#components/comment-arrival.tsx'
import { CommentList } from '#components/comment-list.tsx'
import { LockedLine } from '#components/locked-line.tsx'
import { sayCount, sayNumber } from '#lib/counts.ts'
import { type Conversation as Shown, SORTS, type Thread } from '#lib/comments/comment.ts'
import { commentPath, conversationPath } from '#lib/comments/comment-path.ts'
import { KIND_PLURALS, KINDS } from '#lib/comments/kinds.ts'

type Props = { paperId: string; conversation: Shown }

/** What people say about a paper, a page of it. */
export function Conversation({ paperId, conversation }: Props) {
  const { threads, count, lockedBecause, sort, kind, next, isLater } = conversation
  const isLocked = lockedBecause !== null
  return (
    <section
      id="comments"
      aria-labelledby="comments-title"
      className="mt-10 scroll-mt-4 border-t border-rule pt-6"
    >
      <CommentArrival paperId={paperId} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 id="comments-title" className="text-xl font-semibold">
          {count === 0 ? 'Comments' : sayCount(count, 'comment')}
        </h2>
        {!isLocked && (
          <Link
            href={`/papers/${paperId}/comment`}
            prefetch={false}
            data-key="c"
            className="screen-only button-quiet"
          >
            Write a comment
          </Link>
        )}
      </div>
      {isLocked && <LockedLine reason={lockedBecause} />}
      {(count > 1 || kind) && <Choices paperId={paperId} conversation={conversation} />}
      {threads.length === 0 && (
        <p className="pt-3 text-muted">
          {count > 0 || isLater || isLocked ? NONE_HERE : NOTHING_YET}
        </p>
      )}
      {threads.map((thread) => (
        <ThreadView key={thread.comments[0]?.id} thread={thread} isLocked={isLocked} />
      ))}
      {next && (
        <p className="screen-only border-t border-rule pt-6">
          <Link
            href={conversationPath(paperId, { sort, kind, after: next })}
            prefetch={false}
            rel="next"
            className="button-quiet"
          >
            More comments
          </Link>
        </p>
      )}
    </section>
  )
}

const NOTHING_YET =
  'Nobody has said anything yet. A question, a review or a report of what happened when you tried it is a good beginning.'
const NONE_HERE = 'There are none here.'

function ThreadView({
  thread: { comments, moreReplies },
  isLocked,
}: {
  thread: Thread
  isLocked: boolean
}) {
  const [first] = comments
  if (!first) return null
  return (
    <div className="border-t border-rule py-2 first-of-type:border-t-0">
      <CommentList
        {...{ comments, isLocked }}
        label={`Thread of ${(first.hiddenBecause === null && first.author) || 'somebody'}`}
      />
      {moreReplies > 0 && (
        <p className="ml-3 py-1 sm:ml-5">
          <Link
            href={commentPath(first)}
            prefetch={false}
            className="inline-block min-h-6 text-accent underline"
          >
            {moreReplies === 1 ? '1 more reply' : `${sayNumber(moreReplies)} more replies`}
          </Link>
        </p>
      )}
    </div>
  )
}

/** In which order, and of which kind. */
function Choices({ paperId, conversation: { sort, kind } }: Props) {
  const kinds = [{ name: null, label: 'All' }, ...KINDS.map(toChoice)]
  return (
    <nav
      aria-label="Comments shown"
      className="screen-only flex flex-wrap gap-x-4 py-2 text-[0.9375rem] text-muted"
    >
      {SORTS.map((each) => (
        <Choice
          key={each}
          isChosen={each === sort}
          href={conversationPath(paperId, { sort: each, kind })}
        >
          {each === 'best' ? 'Best first' : 'Newest first'}
        </Choice>
      ))}
      <span aria-hidden="true">·</span>
      {kinds.map(({ name, label }) => (
        <Choice
          key={label}
          isChosen={name === kind}
          href={conversationPath(paperId, { sort, kind: name })}
        >
          {label}
        </Choice>
      ))}
    </nav>
  )
}

function toChoice(name: (typeof KINDS)[number]) {
  return { name, label: KIND_PLURALS[name] }
}

function Choice(props: { isChosen: boolean; href: string; children: React.ReactNode }) {
  return (
    <Link
      href={props.href}
      prefetch={false}
      aria-current={props.isChosen ? 'true' : undefined}
      className="inline-block min-h-6 underline hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
    >
      {props.children}
    </Link>
  )
}
