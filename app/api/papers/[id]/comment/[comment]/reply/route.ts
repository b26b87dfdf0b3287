import { methods } from '#lib/api/methods.ts'
import { giveMessage } from '#lib/api/new-message.ts'
import { once } from '#lib/api/once.ts'
import { replyToComment } from '#lib/api/operations/comments.ts'
import { signedIn } from '#lib/api/route.ts'
import { postComment } from '#lib/comments/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  POST: signedIn(replyToComment, (call) =>
    once(
      call,
      async () => {
        const { id: paperId, comment: parentId } = call.params
        const written = { paperId, parentId, kind: 'comment', text: call.body.comment } as const
        return giveMessage(await postComment(call.viewer, written))
      },
      201,
    ),
  ),
})
