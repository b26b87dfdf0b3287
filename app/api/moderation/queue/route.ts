import { methods } from '#lib/api/methods.ts'
import { readQueueOperation } from '#lib/api/operations/deciding.ts'
import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import { writeReported } from '#lib/api/reported.ts'
import { signedIn } from '#lib/api/route.ts'
import { done } from '#lib/outcome.ts'
import { may } from '#lib/policy.ts'
import { parseAfter } from '#lib/papers/list-key.ts'
import { MODERATORS_DECIDE } from '#lib/reports/mutations.ts'
import { readQueue } from '#lib/reports/queries.ts'
import { parseQueueKey } from '#lib/reports/queue-key.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: signedIn(readQueueOperation, async ({ viewer, query: { of, after: asked } }) => {
    if (!may(viewer, 'readQueue', 'any')) return MODERATORS_DECIDE
    const after = parseAfter(asked, parseQueueKey)
    if (after === 'not a key') return refuseParameters({ after: 'must be `next` of a page' })
    const { comments, next } = await readQueue(of, after)
    return done({ comments: comments.map(writeReported), next })
  }),
})
