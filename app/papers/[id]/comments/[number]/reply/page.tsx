import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AboutPaper } from '#components/about-paper.tsx'
import { CommentForm } from '#components/comment-form.tsx'
import { CommentQuote } from '#components/comment-quote.tsx'
import { HiddenComment } from '#components/hidden-comment.tsx'
import { LockedThread } from '#components/locked-line.tsx'
import { commentPath } from '#lib/comments/comment-path.ts'
import { findAddressed } from '#lib/comments/find-addressed.ts'
import { readCommentAddress } from '#lib/comments/schema.ts'
import { wasFormSent } from '#lib/form-sent.ts'
import { findLock } from '#lib/locking/queries.ts'
import { requireViewer } from '#lib/session.ts'
import { findTitle } from '#lib/votes/queries.ts'

export const metadata: Metadata = { title: 'Reply', robots: { index: false } }

export default async function ReplyPage({
  params,
}: PageProps<'/papers/[id]/comments/[number]/reply'>) {
  const address = readCommentAddress(await params)
  if (!address) notFound()
  const { paperId, id } = address
  const form = (
    <CommentForm paperId={paperId} parentId={id} button="Post the reply" hasKind={false} />
  )
  // With what was typed, whoever sent it and whatever is away.
  if (await wasFormSent()) return <AboutPaper title="Reply">{form}</AboutPaper>
  await requireViewer(commentPath(address, 'reply'))
  const [comment, title] = await Promise.all([findAddressed(await params), findTitle(paperId)])
  if (title === null) notFound()
  if (comment.hiddenBecause !== null) return <HiddenComment comment={comment} />
  const lock = await findLock(paperId)
  if (lock !== null) return <LockedThread paperId={paperId} reason={lock} />
  return (
    <AboutPaper title="Reply" paper={{ id: paperId, title }}>
      <CommentQuote comment={comment} />
      {form}
    </AboutPaper>
  )
}
