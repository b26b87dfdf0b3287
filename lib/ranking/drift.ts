import { sayCount } from '#lib/counts.ts'

/** A paper whose stored count, key or votes are not what its upvote events say, or that of its comments. */
export type Drift = {
  paperId: string
  upvotes: number
  toldUpvotes: number
  hotness: number
  toldHotness: number
  /** Present votes that are missing, too many or not in the state of their events. */
  differingVotes: number
  comments: number
  toldComments: number
  /** Comments whose count is not that of their votes. */
  differingComments: number
  /** Noted by a clock that ran ahead, for a time that is still to come. */
  eventsAhead: number
}

/** One line for the terminal. */
export function describeDrift(drift: Drift): string {
  const { paperId, upvotes, toldUpvotes, hotness, toldHotness } = drift
  const found = [
    upvotes !== toldUpvotes && `upvotes ${upvotes}, by events ${toldUpvotes}`,
    hotness !== toldHotness && `hotness ${hotness}, by events ${toldHotness}`,
    drift.differingVotes > 0 && `${sayCount(drift.differingVotes, 'vote')} not as by events`,
    drift.comments !== drift.toldComments &&
      `${sayCount(drift.comments, 'comment')}, really ${drift.toldComments}`,
    drift.differingComments > 0 &&
      `${sayCount(drift.differingComments, 'comment')} with another count than its votes`,
    drift.eventsAhead > 0 && `${sayCount(drift.eventsAhead, 'event')} dated ahead of the clock`,
  ]
  return `${paperId}: ${found.filter(Boolean).join('; ')}`
}
