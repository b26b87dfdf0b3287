import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { env } from '#lib/env.ts'
import { readExport } from '#lib/export/queries.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { publicRoute } from '#lib/http/route.ts'
import { addressKey } from '#lib/limits/address-key.ts'
import { spend } from '#lib/limits/mutations.ts'
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

let isUnderWay = false

/** All votes, for whoever wants to compute every rank again; docs/export.md. */
export const GET = publicRoute(async ({ request }) => {
  if (!env.EXPORT) return OFF
  if (isUnderWay) return BUSY
  const tooFast = await spend('export', addressKey(readClientAddress(request.headers)))
  if (tooFast) return tooFast
  if (isUnderWay) return BUSY
  isUnderWay = true
  const lines = Readable.from(readExport())
  lines.once('close', () => (isUnderWay = false))
  const zipped = createGzip()
  // Either may end early: the one by an error, the other because nobody reads on.
  lines.once('error', (error) => zipped.destroy(error))
  zipped.once('close', () => lines.destroy())
  return new Response(Readable.toWeb(lines.pipe(zipped)) as ReadableStream, { headers: HEADERS })
})

/** Next would answer it with a whole export that nobody reads. */
export const HEAD = publicRoute(async () =>
  env.EXPORT ? new Response(null, { headers: HEADERS }) : OFF,
)
