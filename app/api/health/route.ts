import { methods } from '#lib/api/methods.ts'
import { health } from '#lib/api/operations/site.ts'
import { openly } from '#lib/api/route.ts'
import { isDatabaseReachable } from '#lib/database/queries.ts'
import { answer } from '#lib/http/answer.ts'
import { refuse } from '#lib/outcome.ts'

export const dynamic = 'force-dynamic'

const HEADERS = { 'Cache-Control': 'no-store' }

const AWAY = refuse('unavailable', 'The database does not answer.')

/** For whoever watches the site: 200 while it can serve, 503 while its database is away. */
export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: openly(health, async () => {
    if (await isDatabaseReachable()) return Response.json({ ok: true }, { headers: HEADERS })
    return answer(AWAY)
  }),
})
