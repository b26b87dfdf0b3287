import { permanentRedirect } from 'next/navigation'
import { commentPath } from '#lib/comments/comment-path.ts'
import { findMovedTo } from '#lib/merged-threads/queries.ts'

/** Where a comment is not at its address: one that a merge moved is led to; else nothing happens. */
export async function leadToMoved({ id, paperId }: { id: number; paperId: string }): Promise<void> {
  const movedTo = await findMovedTo(id)
  if (movedTo !== null && movedTo !== paperId) {
    permanentRedirect(commentPath({ id, paperId: movedTo }))
  }
}
