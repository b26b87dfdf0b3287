import { answer } from '#lib/http/answer.ts'
import { answerFailure } from '#lib/http/failure.ts'
import { done, refuse } from '#lib/outcome.ts'
import { authenticate } from '#lib/session.ts'
import { findUpvoted } from '#lib/votes/queries.ts'
import { paperIdsSchema } from '#lib/votes/schema.ts'

/**
 * What is the viewer's own on a page that is the same for everyone. The present
 * counts come with it, because that page may be a moment older than the
 * viewer's own vote, which then shows without being counted.
 */
export async function GET(request: Request): Promise<Response> {
  try {
    const asked = new URL(request.url).searchParams.get('papers')
    const papers = paperIdsSchema.safeParse(asked ?? undefined)
    if (!papers.success) return answer(refuse('invalid', papers.error.issues[0]?.message ?? ''))
    const viewer = await authenticate(request)
    if (!viewer) return answer(done({ viewer: null, upvoted: [], upvotes: {} }))
    const { username, role } = viewer
    const votes = await findUpvoted(viewer.id, papers.data)
    return answer(done({ viewer: { username, role }, ...votes }))
  } catch (error) {
    return answerFailure('GET /api/viewer', error)
  }
}
