import { methods } from '#lib/api/methods.ts'
import { health } from '#lib/api/operations/site.ts'
import { openly } from '#lib/api/route.ts'
import { isDatabaseReachable } from '#lib/database/queries.ts'

export const dynamic = 'force-dynamic'

const HEADERS = { 'Cache-Control': 'no-store' }

/** For whoever watches the site: 200 while it can serve, 503 while its database is away. */
export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: openly(health, async () => {
    if (await isDatabaseReachable()) return Response.json({ ok: true }, { headers: HEADERS })
    return Response.json(
      { ok: false, error: 'The database does not answer.' },
      { status: 503, headers: HEADERS },
    )
  }),
})
