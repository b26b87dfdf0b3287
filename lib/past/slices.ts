import { MINUTE_MS } from '#lib/past/moment.ts'
import { EPOCH, voteWeightExponent } from '#lib/ranking/hotness.ts'

const HOUR_MS = 60 * MINUTE_MS

/**
 * The first slice reaches back until all votes of the site together, cast on one
 * paper before it, would weigh less than one vote at its end, by so many halvings.
 */
const SPARE_HALVINGS = 4
/** PostgreSQL raises an error where exp underflows, at some 1,000. */
const MOST_HALVINGS = 900

/** A stretch of time, newest first, in which the votes of a page of trending are looked for. */
export type Slice = {
  /** Included; whole minutes. */
  from: Date
  /** Not included. */
  to: Date
  /** What all votes of a paper from before `from` weigh at most, where one cast at `to` weighs 1. */
  rest: number
  /** The hotness that a paper has at most whose votes are all from before `from`. */
  mostBefore: number
}

type Options = {
  /** Where the first slice ends, in milliseconds since 1970. */
  to: number
  /** When the site's first vote was cast. */
  first: Date
  halfLifeHours: number
  /** At least as many as voted on any one paper. */
  voters: number
}

/** Slices from `to` back to the first vote, each twice as long as the one after it. */
export function* slicesBack({ to, first, halfLifeHours, voters }: Options): Generator<Slice> {
  const begin = floorMinute(first.getTime())
  let halvings = Math.log2(voters) + SPARE_HALVINGS
  for (let end = floorMinute(to); end > begin; halvings *= 2) {
    const length = Math.min(halvings, MOST_HALVINGS) * halfLifeHours * HOUR_MS
    const start = Math.max(begin, floorMinute(end - length))
    yield describe(new Date(start), new Date(end), {
      halfLifeHours,
      voters,
      isLast: start === begin,
    })
    end = start
  }
}

/** A vote cast from then on, in milliseconds since 1970, makes a paper hotter than this. */
export function hotterFrom(hotness: number, halfLifeHours: number): number {
  const minutes = (hotness / Math.LN2) * halfLifeHours * 60
  // One minute more, so that no rounding makes it false.
  return EPOCH + (Math.floor(minutes) + 2) * MINUTE_MS
}

function describe(
  from: Date,
  to: Date,
  facts: { halfLifeHours: number; voters: number; isLast: boolean },
): Slice {
  if (facts.isLast) return { from, to, rest: 0, mostBefore: -Infinity }
  const mostBefore = voteWeightExponent(from, facts.halfLifeHours) + Math.log(facts.voters)
  const rest = Math.exp(mostBefore - voteWeightExponent(to, facts.halfLifeHours))
  return { from, to, rest, mostBefore }
}

function floorMinute(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS
}
