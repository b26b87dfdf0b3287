import { createHash } from 'node:crypto'
import { hasTag } from '#lib/front/accept.ts'
import { publicRoute } from '#lib/http/route.ts'
import { refuse } from '#lib/outcome.ts'
import { drawInitial } from '#lib/pictures/draw-initial.ts'
import { findPicture } from '#lib/profiles/queries.ts'

const NOBODY = refuse('not-found', 'There is no member of this name.')

/** Opened by itself it may do nothing at all. */
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; sandbox"

type Params = { username: string }

/** A member's picture, or one that is drawn from their name. */
export const GET = publicRoute<Params>({ scope: 'read' }, async ({ request, params }) => {
  const username = params.username.toLowerCase()
  const kept = await findPicture(username)
  if (kept === undefined) return NOBODY
  const image = kept ?? new TextEncoder().encode(drawInitial(username))
  const etag = `"${createHash('sha256').update(image).digest('base64url').slice(0, 27)}"`
  const headers = {
    etag,
    'cache-control': 'public, max-age=0, must-revalidate',
    'content-type': kept ? 'image/webp' : 'image/svg+xml',
    'content-security-policy': POLICY,
  }
  const isKnown = hasTag(request.headers.get('if-none-match') ?? undefined, etag)
  if (isKnown) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(image), { headers })
})
