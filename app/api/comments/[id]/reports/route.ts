import { methods } from '#lib/api/methods.ts'
import { letStandOperation, readReportedOperation } from '#lib/api/operations/deciding.ts'
import { writeReported } from '#lib/api/reported.ts'
import { signedIn } from '#lib/api/route.ts'
import { NO_SUCH_COMMENT } from '#lib/comments/mutations.ts'
import { done } from '#lib/outcome.ts'
import { may } from '#lib/policy.ts'
import { letStand, MODERATORS_DECIDE } from '#lib/reports/mutations.ts'
import { findReported } from '#lib/reports/queries.ts'
import type { Viewer } from '#lib/session.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: signedIn(readReportedOperation, ({ viewer, params: { id } }) => give(viewer, id)),
  PUT: signedIn(letStandOperation, async ({ viewer, params: { id }, body: { seen } }) => {
    const stands = await letStand(viewer, { commentId: id, seen })
    return stands.ok ? give(viewer, id) : stands
  }),
})

async function give(viewer: Viewer, id: number) {
  if (!may(viewer, 'readQueue', 'any')) return MODERATORS_DECIDE
  const comment = await findReported(id)
  return comment ? done(writeReported(comment)) : NO_SUCH_COMMENT
}
