import { answer } from '#lib/http/answer.ts'
import { doOnce } from '#lib/idempotency/mutations.ts'
import { type Outcome, refuse, type Refusal } from '#lib/outcome.ts'
import type { Viewer } from '#lib/session.ts'

const HEADER = 'Idempotency-Key'
const FORM = /^[\x21-\x7e]{1,200}$/

const BAD_KEY = refuse('invalid', `${HEADER} must be up to 200 letters, digits and signs.`, {
  fields: { [HEADER]: 'must be up to 200 letters, digits and signs' },
})

/**
 * Does what a request asks for; sent again with the same `Idempotency-Key`, it
 * is answered as it was the first time.
 */
export async function once(
  { request, viewer, body }: { request: Request; viewer: Viewer; body: unknown },
  work: () => Promise<Outcome<unknown>>,
  status = 200,
): Promise<Response | Refusal> {
  const key = request.headers.get(HEADER)
  if (key === null) return answer(await work(), status)
  if (!FORM.test(key)) return BAD_KEY
  const asked = JSON.stringify([new URL(request.url).pathname, body])
  let first: Response | null = null
  const kept = await doOnce({ viewer, key, asked }, async () => {
    first = answer(await work(), status)
    return { status: first.status, body: await first.clone().json() }
  })
  if ('ok' in kept) return kept
  if (first) return first
  const headers = { 'cache-control': 'private, no-store', 'idempotency-replayed': 'true' }
  return Response.json(kept.body, { status: kept.status, headers })
}
