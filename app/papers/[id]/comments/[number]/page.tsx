import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AboutPaper } from '#components/about-paper.tsx'
import { CommentArrival } from '#components/comment-arrival.tsx'
import { CommentList } from '#components/comment-list.tsx'
import { LockedLine } from '#components/locked-line.tsx'
import { commentPath, conversationPath } from '#lib/comments/comment-path.ts'
import { readThread } from '#lib/comments/queries.ts'
import { readCommentAddress } from '#lib/comments/schema.ts'
import { leadToMoved } from '#lib/merged-threads/lead-on.ts'

export const metadata: Metadata = { title: 'A comment', robots: { index: false } }

/** A comment with what it replies to, and what follows in its thread. */
export default async function ThreadPage({ params }: PageProps<'/papers/[id]/comments/[number]'>) {
  const address = readCommentAddress(await params)
  const thread = address && (await readThread(address.paperId, address.id))
  if (!thread) {
    if (address) await leadToMoved(address)
    notFound()
  }
  const { paperId } = address
  const { title, lockedBecause, above, comments, next } = thread
  const isLocked = lockedBecause !== null
  return (
    <AboutPaper title="Comments" paper={{ id: paperId, title }}>
      <CommentArrival paperId={paperId} />
      <div className="max-w-3xl">
        {isLocked && <LockedLine reason={lockedBecause} />}
        <CommentList
          {...{ isLocked }}
          comments={[...above, ...comments]}
          label="Comments"
          currentId={above.length > 0 ? address.id : undefined}
        />
        <p className="screen-only flex flex-wrap gap-3 border-t border-rule pt-6">
          {next !== null && (
            <Link
              href={commentPath({ id: next, paperId })}
              prefetch={false}
              rel="next"
              className="button-quiet"
            >
              Later replies
            </Link>
          )}
          {above[0] && (
            <Link href={commentPath(above[0])} prefetch={false} className="button-quiet">
              The whole thread
            </Link>
          )}
          <Link href={conversationPath(paperId)} prefetch={false} className="button-quiet">
            All comments on this paper
          </Link>
        </p>
      </div>
    </AboutPaper>
  )
}
