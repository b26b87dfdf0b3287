import { methods } from '#lib/api/methods.ts'
import { giveMessage } from '#lib/api/new-message.ts'
import { once } from '#lib/api/once.ts'
import { postPaperComment } from '#lib/api/operations/comments.ts'
import { signedIn } from '#lib/api/route.ts'
import { postComment } from '#lib/comments/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  POST: signedIn(postPaperComment, (call) =>
    once(
      call,
      async () => {
        const { comment: text, kind = 'comment' } = call.body
        const written = { paperId: call.params.id, parentId: null, kind, text }
        return giveMessage(await postComment(call.viewer, written))
      },
      201,
    ),
  ),
})
