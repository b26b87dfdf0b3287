import { isDatabaseAway } from '#lib/database/away.ts'
import { isDiskFull } from '#lib/database/disk-full.ts'
import { answer } from '#lib/http/answer.ts'
import { RETRY_AFTER_SECONDS } from '#lib/http/failure-page.ts'
import { currentRequestId } from '#lib/log/current-request.ts'
import { logError } from '#lib/log/log.ts'
import { type Refusal, refuse } from '#lib/outcome.ts'

export const AWAY = refuse(
  'unavailable',
  'The site cannot reach its database. Try again in a moment.',
  { retryAfterSeconds: RETRY_AFTER_SECONDS },
)

const FULL = refuse(
  'unavailable',
  'The site has no room left to write, and its operator has to make some. Nothing was changed. Try again later.',
  { retryAfterSeconds: RETRY_AFTER_SECONDS },
)

export const FAILED = refuse(
  'failed',
  'Something went wrong on our side, and it has been noted. Try again in a moment.',
)

/** What to tell a person whose request met a database that is away or has no room; null for any other error. */
export function refuseWhileAway(error: unknown): Refusal | null {
  if (isDatabaseAway(error)) return AWAY
  return isDiskFull(error) ? FULL : null
}

/** Logs an unexpected error; what the person is told has no word of it. */
export function refuseFailure(doing: string, error: unknown): Refusal {
  logError(doing, error)
  return refuseWhileAway(error) ?? withRequestId(FAILED)
}

/** So that the operator finds it in the log. */
function withRequestId(refusal: Refusal): Refusal {
  const requestId = currentRequestId()
  if (requestId === undefined) return refusal
  const message = `${refusal.message} If it stays so, tell the operator: request id ${requestId}.`
  return { ...refusal, message, requestId }
}

/** The same as an answer: 503 while the database is away, else 500. */
export function answerFailure(doing: string, error: unknown): Response {
  return answer(refuseFailure(doing, error))
}
