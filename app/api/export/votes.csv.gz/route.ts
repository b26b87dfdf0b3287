import { methods } from '#lib/api/methods.ts'
import { exportVotes } from '#lib/api/operations/site.ts'
import { personal } from '#lib/api/route.ts'
import { env } from '#lib/env.ts'
import { openDownload } from '#lib/export/download.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { publicRoute } from '#lib/http/route.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { refuse } from '#lib/outcome.ts'

const HEADERS = {
  'content-type': 'application/gzip',
  'content-disposition': 'attachment; filename="votes.csv.gz"',
  'cache-control': 'private, no-store',
}

const OFF = refuse('not-found', 'This site does not export its votes.')
const BUSY = refuse('unavailable', 'Another export is under way. Try again in a minute.', {
  retryAfterSeconds: 60,
})

/** All votes, for whoever wants to compute every rank again; docs/export.md. */
export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: personal(exportVotes, async ({ request }) => {
    if (!env.EXPORT) return OFF
    const tooFast = await spendByAddress('export', readClientAddress(request.headers))
    if (tooFast) return tooFast
    const body = openDownload()
    return body ? new Response(body, { headers: HEADERS }) : BUSY
  }),
})

/** Next would answer it with a whole export that nobody reads. */
export const HEAD = publicRoute({ scope: 'read' }, async () =>
  env.EXPORT ? new Response(null, { headers: HEADERS }) : OFF,
)
