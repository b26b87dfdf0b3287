import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AboutPaper } from '#components/about-paper.tsx'
import { CommentActs } from '#components/comment-acts.tsx'
import { ModerationLog } from '#components/moderation-log.tsx'
import { Notice } from '#components/notice.tsx'
import { ReportedComment } from '#components/reported-comment.tsx'
import { Section } from '#components/section.tsx'
import { MODERATORS_HIDE } from '#lib/comment-hiding/mutations.ts'
import { commentPath } from '#lib/comments/comment-path.ts'
import { readCommentAddress } from '#lib/comments/schema.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { may } from '#lib/policy.ts'
import { findReported } from '#lib/reports/queries.ts'
import type { Reported } from '#lib/reports/reported.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Moderate a comment', robots: { index: false } }

/** For moderators, who read a hidden comment here. */
export default async function ModerateCommentPage({
  params,
}: PageProps<'/papers/[id]/comments/[number]/moderate'>) {
  const address = readCommentAddress(await params)
  if (!address) notFound()
  const viewer = await requireViewer(commentPath(address, 'moderate'))
  if (!may(viewer, 'readQueue', 'any')) {
    return (
      <Notice title="Not yours to moderate">
        <p>{MODERATORS_HIDE.message}</p>
      </Notice>
    )
  }
  const comment = await findReported(address.id)
  if (!comment || comment.paperId !== address.paperId) notFound()
  const { acts } = await readLog({ before: null, of: { commentId: comment.id } })
  const paper = { id: comment.paperId, title: comment.title }
  return (
    <AboutPaper title="Moderate a comment" note={sayState(comment)} paper={paper}>
      <div className="space-y-10">
        <div className="space-y-4">
          <ReportedComment comment={comment} />
          <CommentActs comment={comment} viewerId={viewer.id} />
        </div>
        {acts.length > 0 && (
          <Section title="What was done before">
            <ModerationLog acts={acts} />
          </Section>
        )}
      </div>
    </AboutPaper>
  )
}

function sayState({ isDeleted, isHidden, openUntil }: Reported): string {
  if (isDeleted) return 'It is deleted: nobody sees it.'
  if (isHidden) return 'It is hidden: only who wrote it and moderators see it.'
  return openUntil ? 'Everybody sees it. It waits for a decision.' : 'Everybody sees it.'
}
