import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AboutPaper } from '#components/about-paper.tsx'
import { CommentForm } from '#components/comment-form.tsx'
import { LockedThread } from '#components/locked-line.tsx'
import { wasFormSent } from '#lib/form-sent.ts'
import { findLock } from '#lib/locking/queries.ts'
import { leadOn } from '#lib/merging/lead-on.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { requireViewer } from '#lib/session.ts'
import { findTitle } from '#lib/votes/queries.ts'

export const metadata: Metadata = { title: 'Write a comment', robots: { index: false } }

export default async function CommentPage({ params }: PageProps<'/papers/[id]/comment'>) {
  const { id } = await params
  if (!isPaperId(id)) notFound()
  const form = <CommentForm paperId={id} button="Post the comment" hasKind />
  // With what was typed, whoever sent it and whatever is away.
  if (await wasFormSent()) return <AboutPaper title="Write a comment">{form}</AboutPaper>
  await requireViewer(`/papers/${id}/comment`)
  const [title, lock] = await Promise.all([findTitle(id), findLock(id)])
  if (title === null) {
    await leadOn(id, '/comment')
    notFound()
  }
  if (lock !== null) return <LockedThread paperId={id} reason={lock} />
  return (
    <AboutPaper title="Write a comment" paper={{ id, title }}>
      {form}
    </AboutPaper>
  )
}
