import { AWAY, FAILED } from '#lib/http/failure.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { refuse, type RefusalReason } from '#lib/outcome.ts'

export const BAD_FORM = refuse(
  'invalid',
  'The form needs a field "state", either upvoted or withdrawn.',
)

/** Why a vote was refused, as its page says it, where only the reason is known. */
const EXPLANATIONS: Partial<Record<RefusalReason, string>> = {
  'too-fast': `${LIMITS.vote.tooFast} Try again in a minute.`,
  unavailable: AWAY.message,
  failed: FAILED.message,
  invalid: BAD_FORM.message,
}

/** Null for what is none of these reasons; it comes out of an address. */
export function explainRefused(reason: unknown): string | null {
  const found = Object.entries(EXPLANATIONS).find(([known]) => known === reason)
  return found?.[1] ?? null
}

/** The page about one's upvote, which leads back to `to`. */
export function upvotePath(
  paperId: string,
  query: { to: string; refused?: RefusalReason },
): string {
  return `/papers/${paperId}/upvote?${new URLSearchParams(query)}`
}
