import { writeComment } from '#lib/api/comment.ts'
import { methods } from '#lib/api/methods.ts'
import { onePaper } from '#lib/api/operations/papers.ts'
import { writePaper } from '#lib/api/paper.ts'
import { publicRead } from '#lib/api/route.ts'
import { findSpelling } from '#lib/api/spelling.ts'
import { listComments } from '#lib/comments/queries.ts'
import { done } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { findRecord } from '#lib/records/queries.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(onePaper, async ({ request, params: { id }, query: { field = [] } }) => {
    const elsewhere = findSpelling(request.url, [id])
    if (elsewhere) return elsewhere
    const record = isPaperId(id) ? await findRecord(id) : null
    if (!record) return NO_SUCH_PAPER
    const comments = field.includes('comments') ? { comments: await readNewest(id) } : {}
    return done({ ...writePaper(record), ...comments })
  }),
})

/** More than any page of Hugging Face shows; who wants all lists them by pages. */
const MOST_COMMENTS = 500

async function readNewest(paperId: string) {
  const { comments } = await listComments(paperId, { before: null, limit: MOST_COMMENTS })
  return comments.map(writeComment)
}
