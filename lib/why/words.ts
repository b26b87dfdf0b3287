import { sayCount, sayNumber } from '#lib/counts.ts'
import { addDays, fromDate, type ListDay, toDate } from '#lib/days/list-day.ts'
import { sayDate, sayPeriod } from '#lib/days/wording.ts'
import { explainHalfLife, PERIOD_ORDER, WITHOUT_UPVOTE } from '#lib/ranking/explain.ts'
import {
  COUNTED_PLACES,
  distance,
  measureFresh,
  type Reading,
  type Standing,
  votesToPass,
} from '#lib/why/why.ts'

/** A paper's place in words, for its readers. */
export type Words = {
  place: string
  /** What the place is made of, a sentence each. */
  made: string[]
  /** What the paper above has more, after its title; null on top. */
  above: string | null
  /** What passing it takes. */
  pass: string
  /** What the paper below has less, after its title; null at the end. */
  below: string | null
  /** The chart of votes by day: its caption, and what it shows. */
  caption: string
  chart: string
}

export function sayWhy(reading: Reading): Words {
  const { own, above, below } = reading
  return {
    place: sayPlace(reading),
    made: reading.list === 'trending' ? sayTrending(reading) : sayListed(reading),
    above: above && sayDifference(reading, { other: above, higher: above, lower: own }),
    pass: sayPass(votesToPass(reading)),
    below: below && sayDifference(reading, { other: below, higher: own, lower: below }),
    ...sayChart(reading),
  }
}

function sayPlace({ place, period }: Reading): string {
  const list = period ? sayPeriod(period) : 'Trending'
  const where = `${period?.kind === 'date' ? 'on' : 'in'} ${list}`
  if (place) return `Place ${sayNumber(place)} ${where}`
  return `Beyond the first ${sayNumber(COUNTED_PLACES)} ${where}`
}

function sayTrending(reading: Reading): string[] {
  const { own, halfLifeHours } = reading
  const halfLife = explainHalfLife(halfLifeHours)
  if (own.upvotes === 0) return ['It has no upvote.', WITHOUT_UPVOTE, halfLife]
  const fresh = sayFresh(measureFresh(own, reading))
  const subject = own.upvotes === 1 ? 'Its upvote is' : `Its ${sayNumber(own.upvotes)} upvotes are`
  return [`${subject} worth ${fresh} now.`, halfLife]
}

function sayListed({ own, period }: Reading): string[] {
  const kind = { date: 'day', week: 'week', month: 'month' }[period?.kind ?? 'date']
  return [
    `It has ${sayCount(own.upvotes, 'upvote')} here and ${sayNumber(own.externalUpvotes)} on other sites.`,
    `The papers of a ${kind} are ordered by ${PERIOD_ORDER}.`,
  ]
}

type Pair = { other: Standing; higher: Standing; lower: Standing }

/** "has 2 more upvotes" of the one above, "has 2 fewer upvotes" of the one below. */
function sayDifference(reading: Reading, { other, higher, lower }: Pair): string {
  const comparative = other === higher ? 'more' : 'fewer'
  const difference = distance(reading, higher, lower)
  if (reading.list === 'trending') {
    return difference > 0
      ? `has ${sayFresh(difference)} ${other === higher ? 'more' : 'less'}`
      : 'has as many fresh votes, where the newer list day, then the id decides'
  }
  if (difference > 0) return `has ${sayNumber(difference)} ${comparative} ${noun(difference)}`
  const external = higher.externalUpvotes - lower.externalUpvotes
  if (external > 0) {
    return `has as many upvotes, and ${sayNumber(external)} ${comparative} on other sites`
  }
  return 'has as many upvotes, here and on other sites, so the hash decides'
}

function sayPass(votes: number | null): string {
  if (votes === null) return 'No paper stands above it.'
  return `${sayCount(votes, 'upvote')} cast now would put this paper before it.`
}

function sayFresh(votes: number): string {
  const said = sayMeasure(votes)
  return `${said} fresh ${said === '1' ? 'vote' : 'votes'}`
}

function noun(count: number): string {
  return count === 1 ? 'upvote' : 'upvotes'
}

const measure = new Intl.NumberFormat('en-US', {
  ...{ maximumSignificantDigits: 3, maximumFractionDigits: 0, roundingPriority: 'morePrecision' },
})

/** Below it, fresh votes are of no interest to anyone. */
const SMALL = 0.0001

/** "12.3", "1,234", "0.0567" */
export function sayMeasure(fresh: number): string {
  return fresh > 0 && fresh < SMALL ? `less than ${SMALL}` : measure.format(fresh)
}

function sayChart({ own, votes, at }: Reading): Pick<Words, 'caption' | 'chart'> {
  const last = addDays(votes.first, votes.counts.length - 1)
  const sayOn = (day: ListDay) => sayDate(toDate(day), fromDate(at))
  const days = votes.counts.flatMap((count, i) =>
    count > 0 ? `${sayOn(addDays(votes.first, i))}: ${sayNumber(count)}` : [],
  )
  const earlier = votes.earlier > 0 ? [`earlier: ${sayNumber(votes.earlier)}`] : []
  return {
    caption: `Upvotes by day, ${sayOn(votes.first)} to ${sayOn(last)}`,
    chart: own.upvotes === 0 ? 'none' : [...earlier, ...days].join(', '),
  }
}
