import { sayCount } from '#lib/counts.ts'

/** A paper whose stored count, key or votes are not what its upvote events say. */
export type Drift = {
  paperId: string
  upvotes: number
  toldUpvotes: number
  hotness: number
  toldHotness: number
  /** Present votes that are missing, too many or not in the state of their events. */
  differingVotes: number
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
    drift.eventsAhead > 0 && `${sayCount(drift.eventsAhead, 'event')} dated ahead of the clock`,
  ]
  return `${paperId}: ${found.filter(Boolean).join('; ')}`
}
