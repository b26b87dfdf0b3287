import { type Refusal, refuse, refuseField } from '#lib/outcome.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

/** What matters of a paper that is to be merged. */
export type MergeState = {
  /** `gone` when there is no such paper; `held` before the moderators, or kept off by them. */
  kind: 'shown' | 'hidden' | 'merged' | 'held' | 'gone'
  mergedInto: string | null
}

export const NOT_MERGED = refuse('taken', 'This paper is no duplicate.')

/** Why it cannot be said of a paper that it is a duplicate. */
export function refuseOf({ kind, mergedInto }: MergeState): Refusal | null {
  if (kind === 'shown') return null
  if (kind === 'gone') return NO_SUCH_PAPER
  if (kind === 'merged') {
    return refuse('taken', `This paper is a duplicate of ${mergedInto} already.`)
  }
  if (kind === 'hidden') return refuse('taken', 'This paper is hidden. Restore it first.')
  return refuse('taken', 'This paper is not on the site yet. Decline it instead.')
}

/** Why it cannot be a duplicate of that paper. */
export function refuseInto(state: MergeState | 'itself'): Refusal | null {
  if (state === 'itself') return refuseField('into', 'A paper is no duplicate of itself.')
  const { kind, mergedInto } = state
  if (kind === 'shown') return null
  if (kind === 'gone') return refuseField('into', NO_SUCH_PAPER.message)
  const said =
    kind === 'merged'
      ? `That paper is itself a duplicate, of ${mergedInto}. Name that one.`
      : kind === 'hidden'
        ? 'That paper is hidden. Restore it first, or name another.'
        : 'That paper is not on the site yet. Let it in first, or name another.'
  return refuseField('into', said, 'taken')
}
