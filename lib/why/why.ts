import type { ListDay } from '#lib/days/list-day.ts'
import type { Period } from '#lib/days/period.ts'
import { addVote, freshVotes } from '#lib/ranking/hotness.ts'
import type { ListName } from '#lib/why/list-name.ts'

/** What lists order a paper by. */
export type Standing = {
  paperId: string
  title: string
  /** Null while it is on no list. */
  listDay: ListDay | null
  upvotes: number
  externalUpvotes: number
  hotness: number
  /** A hash of list day and paper id; null while it is on no list. */
  tieBreak: string | null
}

/** A paper's place in a list and what is around it, as read at one moment. */
export type Reading = {
  list: ListName
  /** Null for trending. */
  period: Period | null
  /** By the clock of the database. */
  at: Date
  halfLifeHours: number
  own: Standing
  /** 1 is the first; null beyond what is counted. */
  place: number | null
  above: Standing | null
  below: Standing | null
  votes: VotesByDay
}

/**
 * When the standing upvotes of a paper were first cast, by day in the site's time
 * zone: some days up to that of the newest.
 */
export type VotesByDay = {
  first: ListDay
  /** From `first` on. */
  counts: number[]
  /** Before `first`. */
  earlier: number
}

/** A place is told up to here: to count further takes longer the lower a paper stands. */
export const COUNTED_PLACES = 10_000

type Moment = Pick<Reading, 'at' | 'halfLifeHours'>

/** Far more votes than can be cast at one moment are reckoned, not tried. */
const TRIED = 100_000

/** How many fresh votes of a paper stand against those of another: by what `list` is ordered first. */
export function distance(reading: Reading, higher: Standing, lower: Standing): number {
  if (reading.list !== 'trending') return higher.upvotes - lower.upvotes
  return measureFresh(higher, reading) - measureFresh(lower, reading)
}

export function measureFresh({ hotness }: Standing, { at, halfLifeHours }: Moment): number {
  return freshVotes(hotness, at, halfLifeHours)
}

/** How many upvotes, all cast at the moment of reading, put the paper before the one above; null on top. */
export function votesToPass(reading: Reading): number | null {
  const { list, own, above } = reading
  if (!above) return null
  return list === 'trending' ? freshVotesToPass(own, above, reading) : upvotesToPass(own, above)
}

/** Casts them one by one, by the function that ranks, until the paper goes first. */
function freshVotesToPass(own: Standing, above: Standing, moment: Moment): number {
  const missing = measureFresh(above, moment) - measureFresh(own, moment)
  if (missing > TRIED) return Math.ceil(missing)
  let { hotness } = own
  let votes = 0
  do {
    hotness = addVote(hotness, moment.at, moment.halfLifeHours)
    votes += 1
  } while (!trendsBefore({ ...own, hotness }, above))
  return votes
}

/** As many as the other are enough where what comes after upvotes decides for the paper. */
function upvotesToPass(own: Standing, above: Standing): number {
  const level = above.upvotes
  return level - own.upvotes + (isListedBefore({ ...own, upvotes: level }, above) ? 0 : 1)
}

/** The order of trending; lib/papers/queries.ts has it in SQL. */
export function trendsBefore(a: Standing, b: Standing): boolean {
  if (a.hotness !== b.hotness) return a.hotness > b.hotness
  const [dayA, dayB] = [a.listDay ?? '', b.listDay ?? '']
  return dayA === dayB ? a.paperId > b.paperId : dayA > dayB
}

/** The order of days, weeks and months. */
export function isListedBefore(a: Standing, b: Standing): boolean {
  if (a.upvotes !== b.upvotes) return a.upvotes > b.upvotes
  if (a.externalUpvotes !== b.externalUpvotes) return a.externalUpvotes > b.externalUpvotes
  return (a.tieBreak ?? '') < (b.tieBreak ?? '')
}
