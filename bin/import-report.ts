import { sayCount, sayNumber } from '#lib/counts.ts'
import { isDatabaseAway } from '#lib/database/away.ts'
import { isDiskFull } from '#lib/database/disk-full.ts'
import type { SavedCount } from '#lib/papers/saved-count.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

type Report = SavedCount & {
  /** Papers that could be read. */
  good: number
  bad: number
}

/** What came of an import, in a sentence. */
export function describeImport({ good, added, changed, kept, bad }: Report): string {
  const corrected = kept > 0 ? `, ${sayNumber(kept)} with corrections, which stay` : ''
  return (
    `${sayCount(added, 'paper')} added, ${sayNumber(changed)} changed, ` +
    `${sayNumber(good - added - changed)} as they were, ${sayNumber(bad)} left out${corrected}`
  )
}

/** The error to end a command with that saves papers as they come: all before those that failed are in. */
export function explainFailure(error: unknown, papers: number): unknown {
  const reason = isDatabaseAway(error)
    ? 'The database went away'
    : isDiskFull(error) && 'The database has no room left on its disk'
  if (!reason) return error
  return new OperatorError(
    `${reason} after ${sayCount(papers, 'paper')}, which are in. ` +
      `Once it is well again, run the same command for the rest.`,
  )
}
