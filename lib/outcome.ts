/** Why something did not happen, `failed` for no expected reason; each has one HTTP status (lib/http/answer.ts). */
export type RefusalReason =
  | 'invalid'
  | 'signed-out'
  | 'not-allowed'
  | 'not-found'
  | 'taken'
  | 'too-fast'
  | 'unavailable'
  | 'failed'

/** An expected failure, told to the person: what is wrong and what to do. */
export type Refusal = {
  ok: false
  reason: RefusalReason
  message: string
  /** What is wrong with single fields of a form, by field name. */
  fields?: Record<string, string>
  /** Only with `too-fast` and `unavailable`. */
  retryAfterSeconds?: number
  /** Only with `too-fast`: what may be done, `points` times in `seconds`. */
  limit?: { points: number; seconds: number }
  /** Only with `failed`: what the log has it under. */
  requestId?: string
}

/** What a mutation returns: its value, or why not. Unexpected failures are thrown. */
export type Outcome<T> = { ok: true; value: T } | Refusal

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refuse(
  reason: RefusalReason,
  message: string,
  more: Pick<Refusal, 'fields' | 'retryAfterSeconds' | 'limit'> = {},
): Refusal {
  return { ok: false, reason, message, ...more }
}

/** A refusal because of a single field of a form. */
export function refuseField(
  field: string,
  message: string,
  reason: RefusalReason = 'invalid',
): Refusal {
  return refuse(reason, message, { fields: { [field]: message } })
}
