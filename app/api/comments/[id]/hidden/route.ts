import { actOn } from '#lib/api/act.ts'
import { methods } from '#lib/api/methods.ts'
import { hideCommentOperation } from '#lib/api/operations/deciding.ts'
import { signedIn } from '#lib/api/route.ts'
import { hideComment, restoreComment } from '#lib/comment-hiding/mutations.ts'
import { reasonSchema } from '#lib/moderation/schema.ts'
import { refuseField } from '#lib/outcome.ts'
import type { Viewer } from '#lib/session.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(hideCommentOperation, ({ viewer, params: { id: commentId }, body }) => {
    const { hidden, reason, text } = body
    const acted = hidden
      ? hideComment(viewer, { commentId, reason, text })
      : restore(viewer, { commentId, text })
    return actOn({ commentId }, 'hide_comment', acted)
  }),
})

async function restore(viewer: Viewer, { commentId, text }: { commentId: number; text: string }) {
  const reason = reasonSchema.safeParse(text)
  if (!reason.success) return refuseField('text', reason.error.issues[0]?.message ?? '')
  return restoreComment(viewer, { commentId, reason: reason.data })
}
