import { type Refusal, refuse } from '#lib/outcome.ts'

/** What is said to who would go on talking about a paper. */
export function refuseLocked(reason: string): Refusal {
  return refuse('not-allowed', `A moderator locked this conversation: ${reason}`)
}
