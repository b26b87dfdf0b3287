import { isDatabaseAway } from '#lib/database/away.ts'
import { answer } from '#lib/http/answer.ts'
import { logError } from '#lib/log.ts'
import { type Refusal, refuse } from '#lib/outcome.ts'

const RETRY_AFTER_SECONDS = 10

/** What to tell a person whose request met a database that is away; null for any other error. */
export function refuseWhileAway(error: unknown): Refusal | null {
  if (!isDatabaseAway(error)) return null
  return refuse('unavailable', 'The site cannot reach its database. Try again in a moment.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  })
}

/** Logs an unexpected error and answers without a word of it: 503 while the database is away, else 500. */
export function answerFailure(doing: string, error: unknown): Response {
  logError(doing, error)
  const refusal = refuseWhileAway(error)
  if (refusal) return answer(refusal)
  const message = 'Something went wrong on our side, and it has been noted. Try again in a moment.'
  const headers = { 'cache-control': 'private, no-store' }
  return Response.json({ error: message }, { status: 500, headers })
}
