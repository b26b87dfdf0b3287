'use client'

import { usePathname } from 'next/navigation'
import { CommentFields } from '#components/comment-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { edit, post } from '#lib/comments/actions.ts'
import type { CommentKind } from '#lib/comments/kinds.ts'

type Props = {
  paperId: string
  button: string
  /** What it replies to. */
  parentId?: number
  /** What is changed. */
  own?: { id: number; kind: CommentKind; text: string }
  /** Whether what it is can be chosen. */
  hasKind: boolean
}

/** Says something about a paper, replies to somebody, or changes what was said. */
export function CommentForm({ paperId, button, parentId, own, hasKind }: Props) {
  const place = own ? `edit ${own.id}` : `${paperId} ${parentId ?? ''}`.trim()
  const here = usePathname()
  return (
    <ActionForm action={own ? edit : post} className="max-w-2xl">
      {own ? (
        <input type="hidden" name="commentId" value={own.id} />
      ) : (
        <>
          <input type="hidden" name="paperId" value={paperId} />
          <input type="hidden" name="parentId" value={parentId ?? ''} />
        </>
      )}
      <CommentFields
        {...{ paperId, button, hasKind, here }}
        draftKey={`comment:${place}`}
        kind={own?.kind ?? 'comment'}
        text={own?.text ?? ''}
      />
    </ActionForm>
  )
}
