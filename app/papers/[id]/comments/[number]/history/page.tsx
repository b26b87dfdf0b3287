import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AboutPaper } from '#components/about-paper.tsx'
import { CommentHistory } from '#components/comment-history.tsx'
import { HiddenComment } from '#components/hidden-comment.tsx'
import { commentPath } from '#lib/comments/comment-path.ts'
import { findAddressed } from '#lib/comments/find-addressed.ts'
import { listEdits } from '#lib/comments/queries.ts'
import { findTitle } from '#lib/votes/queries.ts'

export const metadata: Metadata = { title: 'History of a comment', robots: { index: false } }

/** What a comment said before its author changed it. */
export default async function HistoryPage({
  params,
}: PageProps<'/papers/[id]/comments/[number]/history'>) {
  const comment = await findAddressed(await params)
  if (comment.hiddenBecause !== null) return <HiddenComment comment={comment} />
  const [edits, title] = await Promise.all([listEdits(comment.id), findTitle(comment.paperId)])
  if (title === null) notFound()
  const paper = { id: comment.paperId, title }
  const author = comment.author ?? 'somebody whose account is gone'
  return (
    <AboutPaper
      title="History of a comment"
      note={`By ${author}, the newest change first`}
      paper={paper}
    >
      <CommentHistory comment={comment} edits={edits} />
      <p className="pt-6">
        <Link href={commentPath(comment)} prefetch={false} className="underline">
          Back to the comment
        </Link>
      </p>
    </AboutPaper>
  )
}
