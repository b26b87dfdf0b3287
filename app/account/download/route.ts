import { publicRoute } from '#lib/http/route.ts'
import { findEverything } from '#lib/leaving/queries.ts'
import { refuse } from '#lib/outcome.ts'
import { canManageAccount } from '#lib/policy.ts'

const FOR_BROWSERS_ONLY = refuse(
  'not-allowed',
  'Sign in with a browser to download what you did here.',
)

/** All that the viewer did here, as a file. */
export const GET = publicRoute({ scope: 'read' }, async ({ viewer }) => {
  if (!viewer || !canManageAccount(viewer)) return FOR_BROWSERS_ONLY
  return Response.json(await findEverything(viewer), {
    headers: {
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${viewer.username}.json"`,
    },
  })
})
