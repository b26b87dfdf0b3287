import { methods } from '#lib/api/methods.ts'
import { viewerOperation } from '#lib/api/operations/people.ts'
import { personal } from '#lib/api/route.ts'
import { findOwnOfComments } from '#lib/comments/queries.ts'
import { findMayCorrect } from '#lib/corrections/queries.ts'
import { done } from '#lib/outcome.ts'
import { forgetSignedIn } from '#lib/session.ts'
import { findUpvoted } from '#lib/votes/queries.ts'

/**
 * What is the viewer's own on a page that is the same for everyone. The present
 * counts come with it, because that page may be a moment older than the
 * viewer's own vote, which then shows without being counted.
 */
export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: personal(viewerOperation, async ({ viewer, query: { papers, comments } }) => {
    if (!viewer) {
      await forgetSignedIn()
      const own = { upvoted: [], upvotes: {} }
      return done({ viewer: null, ...own, mayCorrect: [], comments: { ...own, written: [] } })
    }
    const { username, role } = viewer
    const [votes, mayCorrect, ofComments] = await Promise.all([
      findUpvoted(viewer.id, papers),
      findMayCorrect(viewer, papers),
      findOwnOfComments(viewer.id, comments),
    ])
    return done({ viewer: { username, role }, ...votes, mayCorrect, comments: ofComments })
  }),
})
