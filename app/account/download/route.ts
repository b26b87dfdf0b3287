import { publicRoute } from '#lib/http/route.ts'
import { findEverything } from '#lib/leaving/queries.ts'
import { FOR_BROWSERS_ONLY } from '#lib/leaving/refused.ts'
import { canManageAccount } from '#lib/policy.ts'

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
