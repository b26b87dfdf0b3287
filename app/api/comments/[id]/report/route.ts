import { methods } from '#lib/api/methods.ts'
import { reportOneComment } from '#lib/api/operations/comments.ts'
import { signedIn } from '#lib/api/route.ts'
import { reportComment } from '#lib/comments/mutations.ts'
import { done } from '#lib/outcome.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  POST: signedIn(reportOneComment, async ({ viewer, params: { id }, body }) => {
    const reported = await reportComment(viewer, { id, ...body })
    return reported.ok ? done({}) : reported
  }),
})
