import { findMayCorrect } from '#lib/corrections/queries.ts'
import { publicRoute } from '#lib/http/route.ts'
import { done, refuse } from '#lib/outcome.ts'
import { forgetSignedIn } from '#lib/session.ts'
import { findUpvoted } from '#lib/votes/queries.ts'
import { paperIdsSchema } from '#lib/votes/schema.ts'

/**
 * What is the viewer's own on a page that is the same for everyone. The present
 * counts come with it, because that page may be a moment older than the
 * viewer's own vote, which then shows without being counted.
 */
export const GET = publicRoute({ scope: 'read' }, async ({ request, viewer }) => {
  const asked = new URL(request.url).searchParams.get('papers')
  const papers = paperIdsSchema.safeParse(asked ?? undefined)
  if (!papers.success) return refuse('invalid', papers.error.issues[0]?.message ?? '')
  if (!viewer) {
    await forgetSignedIn()
    return done({ viewer: null, upvoted: [], upvotes: {}, mayCorrect: [] })
  }
  const { username, role } = viewer
  const [votes, mayCorrect] = await Promise.all([
    findUpvoted(viewer.id, papers.data),
    findMayCorrect(viewer, papers.data),
  ])
  return done({ viewer: { username, role }, ...votes, mayCorrect })
})
