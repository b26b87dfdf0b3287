import { writeComment } from '#lib/api/comment.ts'
import { methods } from '#lib/api/methods.ts'
import { givePage } from '#lib/api/next-page.ts'
import { listPaperComments } from '#lib/api/operations/comments.ts'
import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import { publicRead } from '#lib/api/route.ts'
import { listComments } from '#lib/comments/queries.ts'
import { commentId } from '#lib/comments/schema.ts'
import { findTitle } from '#lib/votes/queries.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(listPaperComments, async ({ params: { id }, query: { cursor, limit } }) => {
    const before = commentId.optional().safeParse(cursor)
    if (!before.success) return refuseParameters({ cursor: 'leads to no page' })
    if ((await findTitle(id)) === null) return NO_SUCH_PAPER
    const { comments, next } = await listComments(id, { before: before.data ?? null, limit })
    const page = { path: `/api/papers/${id}/comments`, query: { cursor: next ?? 0, limit } }
    return givePage(comments.map(writeComment), next === null ? null : page)
  }),
})
