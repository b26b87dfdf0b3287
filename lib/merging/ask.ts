import { findState } from '#lib/merging/queries.ts'
import { refuseInto } from '#lib/merging/refused.ts'
import { findTyped } from '#lib/submissions/look-up.ts'

/** What a moderator typed of which a paper may be a duplicate, and what that is. */
export type MergeAsk = {
  typed: string
  problem?: string
  /** The paper that was meant, if this one can be its duplicate. */
  into: { id: string; title: string } | null
}

export async function readMergeAsk(
  paperId: string,
  typed: string | string[] | undefined,
): Promise<MergeAsk> {
  if (typeof typed !== 'string' || typed.trim() === '') return { typed: '', into: null }
  const into = await findTyped(typed)
  const state = into
    ? into.id === paperId
      ? 'itself'
      : await findState(into.id)
    : ({ kind: 'gone', mergedInto: null } as const)
  const refusal = refuseInto(state)
  return refusal ? { typed, problem: refusal.message, into: null } : { typed, into }
}
