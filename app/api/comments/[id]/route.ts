import { writeComment } from '#lib/api/comment.ts'
import { methods } from '#lib/api/methods.ts'
import { giveMessage } from '#lib/api/new-message.ts'
import { changeComment, deleteOneComment, readOneComment } from '#lib/api/operations/comments.ts'
import { personal, signedIn } from '#lib/api/route.ts'
import { deleteComment, editComment, NO_SUCH_COMMENT } from '#lib/comments/mutations.ts'
import { findComment } from '#lib/comments/queries.ts'
import { answer } from '#lib/http/answer.ts'
import { done } from '#lib/outcome.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: personal(readOneComment, async ({ params: { id } }) => {
    const comment = await findComment(id)
    return comment ? done(writeComment(comment)) : NO_SUCH_COMMENT
  }),
  PUT: signedIn(changeComment, async ({ viewer, params: { id }, body }) => {
    const { comment: text, kind = null } = body
    return answer(await giveMessage(await editComment(viewer, { id, kind, text })))
  }),
  DELETE: signedIn(deleteOneComment, async ({ viewer, params: { id } }) => {
    const deleted = await deleteComment(viewer, id)
    return deleted.ok ? done({}) : deleted
  }),
})
