import type { Outcome, Refusal, RefusalReason } from '#lib/outcome.ts'

export const STATUS: Record<RefusalReason, number> = {
  invalid: 400,
  'signed-out': 401,
  'not-allowed': 403,
  'not-found': 404,
  taken: 409,
  'too-fast': 429,
  unavailable: 503,
  failed: 500,
}

/** A private answer: the value as JSON, or `{error, fields?}` with the refusal's status. */
export function answer<T>(outcome: Outcome<T>, status = 200): Response {
  const headers = new Headers({ 'cache-control': 'private, no-store' })
  if (outcome.ok) return Response.json(outcome.value ?? null, { status, headers })
  return refusalAnswer(outcome, headers)
}

/** The refusal as a sentence, for a browser that shows the answer to a person as it is. */
export function answerInWords({ reason, message }: Refusal): Response {
  const headers = {
    'cache-control': 'private, no-store',
    'content-type': 'text/plain; charset=utf-8',
  }
  return new Response(`${message}\n`, { status: STATUS[reason], headers })
}

function refusalAnswer(refusal: Refusal, headers: Headers): Response {
  const { reason, message, fields, retryAfterSeconds, requestId } = refusal
  for (const [name, value] of Object.entries(errorHeaders(refusal))) headers.set(name, value)
  if (retryAfterSeconds) headers.set('retry-after', String(retryAfterSeconds))
  if (reason === 'signed-out') headers.set('www-authenticate', 'Bearer')
  return Response.json({ error: message, fields, requestId }, { status: STATUS[reason], headers })
}

/** What clients of Hugging Face read of an error beside its body. */
function errorHeaders({ reason, message, limit, retryAfterSeconds }: Refusal) {
  const headers: Record<string, string> = {
    'x-error-code': reason,
    'x-error-message': ascii(message),
  }
  if (!limit) return headers
  const { points, seconds } = limit
  return {
    ...headers,
    ratelimit: `"api";r=0;t=${retryAfterSeconds ?? seconds}`,
    'ratelimit-policy': `"fixed window";"api";q=${points};w=${seconds}`,
  }
}

/** A header holds no other letters. */
function ascii(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[^\x20-\x7e]/g, '?')
}
