import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AboutPaper } from '#components/about-paper.tsx'
import { CommentQuote } from '#components/comment-quote.tsx'
import { ReportForm } from '#components/report-form.tsx'
import { HiddenComment } from '#components/hidden-comment.tsx'
import { commentPath } from '#lib/comments/comment-path.ts'
import { findAddressed } from '#lib/comments/find-addressed.ts'
import { readCommentAddress } from '#lib/comments/schema.ts'
import { wasFormSent } from '#lib/form-sent.ts'
import { canReportComment } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Report a comment', robots: { index: false } }

export default async function ReportPage({
  params,
}: PageProps<'/papers/[id]/comments/[number]/report'>) {
  const address = readCommentAddress(await params)
  if (!address) notFound()
  const form = <ReportForm commentId={address.id} />
  const words = {
    title: 'Report a comment',
    note: 'Moderators read it, and see who sent it. Nobody else does.',
  }
  if (await wasFormSent()) return <AboutPaper {...words}>{form}</AboutPaper>
  const viewer = await requireViewer(commentPath(address, 'report'))
  const comment = await findAddressed(await params)
  if (comment.hiddenBecause !== null) return <HiddenComment comment={comment} />
  return (
    <AboutPaper {...words}>
      <CommentQuote comment={comment} />
      {canReportComment(viewer, comment.authorId) ? (
        form
      ) : (
        <p>
          This comment is yours:{' '}
          <Link
            href={commentPath(comment, 'edit')}
            prefetch={false}
            className="text-accent underline"
          >
            edit or delete it
          </Link>
          .
        </p>
      )}
      <p className="mt-8">
        <Link href={commentPath(comment)} prefetch={false} className="underline">
          Back to the comment
        </Link>
      </p>
    </AboutPaper>
  )
}
