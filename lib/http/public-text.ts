import { createHash } from 'node:crypto'
import { hasTag } from '#lib/front/accept.ts'

type Text = {
  body: string
  /** Without its charset. */
  type: string
  headers?: Record<string, string>
}

/**
 * A text that is the same for everyone, and not sent again to who has it. Where
 * the front keeps it, that has tags of its own.
 */
export function publicText(request: Request, { body: text, type, headers = {} }: Text): Response {
  // As bytes once, not for its tag and to be sent.
  const body = Buffer.from(text)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const said = {
    'cache-control': 'public, max-age=0, must-revalidate',
    'access-control-allow-origin': '*',
    etag,
    ...headers,
  }
  if (hasTag(request.headers.get('if-none-match') ?? undefined, etag)) {
    return new Response(null, { status: 304, headers: said })
  }
  return new Response(body, { headers: { ...said, 'content-type': `${type}; charset=utf-8` } })
}
