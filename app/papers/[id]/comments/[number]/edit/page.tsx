import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AboutPaper } from '#components/about-paper.tsx'
import { CommentForm } from '#components/comment-form.tsx'
import { CommentQuote } from '#components/comment-quote.tsx'
import { Notice } from '#components/notice.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { remove } from '#lib/comments/actions.ts'
import type { Comment } from '#lib/comments/comment.ts'
import { commentPath } from '#lib/comments/comment-path.ts'
import { findAddressed } from '#lib/comments/find-addressed.ts'
import type { CommentKind } from '#lib/comments/kinds.ts'
import { readCommentAddress } from '#lib/comments/schema.ts'
import { wasFormSent } from '#lib/form-sent.ts'
import { canChangeComment } from '#lib/policy.ts'
import { findText } from '#lib/reports/queries.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Edit a comment', robots: { index: false } }

export default async function EditCommentPage({
  params,
}: PageProps<'/papers/[id]/comments/[number]/edit'>) {
  const address = readCommentAddress(await params)
  if (!address) notFound()
  const { paperId, id } = address
  if (await wasFormSent()) return <Forms paperId={paperId} own={{ ...NOTHING, id }} hasKind />
  const viewer = await requireViewer(commentPath(address, 'edit'))
  const comment = await findAddressed(await params)
  const { authorId, body, kind, parentId, hiddenBecause } = comment
  if (!canChangeComment(viewer, authorId)) {
    return (
      <Notice title="Not yours to change">
        <p>Only who wrote a comment changes or deletes it.</p>
      </Notice>
    )
  }
  if (hiddenBecause !== null) return <Hidden comment={comment} text={await findText(viewer, id)} />
  return <Forms paperId={paperId} own={{ id, kind, text: body }} hasKind={parentId === null} />
}

const NOTHING = { kind: 'comment', text: '' } as const

type Props = {
  paperId: string
  own: { id: number; kind: CommentKind; text: string }
  hasKind: boolean
}

function Forms({ paperId, own, hasKind }: Props) {
  return (
    <AboutPaper
      title="Edit or delete your comment"
      note="What it says now stays in its history, for everyone to see."
    >
      <CommentForm {...{ paperId, own, hasKind }} button="Save the change" />
      <Delete id={own.id} />
    </AboutPaper>
  )
}

/** For who wrote it: why, and what it says. */
function Hidden({
  comment: { id, hiddenBecause },
  text,
}: {
  comment: Comment
  text: Awaited<ReturnType<typeof findText>>
}) {
  return (
    <AboutPaper
      title="A moderator hid your comment"
      note="Nobody can read it but you and moderators, and it cannot be changed."
    >
      <p className="mb-6 max-w-2xl wrap-anywhere">
        Why: <bdi>{hiddenBecause}</bdi>
      </p>
      {text && <CommentQuote comment={text} />}
      <Delete id={id} />
    </AboutPaper>
  )
}

function Delete({ id }: { id: number }) {
  return (
    <details className="mt-10 max-w-2xl border-t border-rule pt-4">
      <summary className="inline-block min-h-6 text-accent underline">Delete it</summary>
      <ActionForm action={remove} className="pt-3">
        <input type="hidden" name="commentId" value={id} />
        <p className="mb-4">
          What it says and ever said is gone then, and cannot be brought back. Replies to it stay.
        </p>
        <SubmitButton>Delete my comment</SubmitButton>
      </ActionForm>
    </details>
  )
}
