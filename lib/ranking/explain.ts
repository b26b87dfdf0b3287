import { sayCount } from '#lib/counts.ts'

/**
 * How ranking works, for its readers: the page /about/ranking shows these
 * sentences with the half-life in force, and docs/ranking.md has to contain them
 * with the default. The code that ranks has the same numbers.
 */

export function explainTrending(halfLifeHours: number): string[] {
  return [
    explainHalfLife(halfLifeHours),
    'What the upvotes of a paper are worth now, added up, is its number of fresh votes. The more fresh votes, the higher the paper stands in Trending.',
    'All upvotes fade at the same pace, so two papers change places only when somebody votes, and the list holds still while you page through it.',
    WITHOUT_UPVOTE,
  ]
}

export const WITHOUT_UPVOTE =
  'A paper without an upvote follows all others, the newest list day first.'

/** Also said of a single paper (lib/why). */
export function explainHalfLife(halfLifeHours: number): string {
  const halfLife = halfLifeHours === 1 ? 'hour' : sayCount(halfLifeHours, 'hour')
  return `An upvote is worth 1 when it is cast and half as much every ${halfLife}.`
}

export const VOTES = [
  'Every upvote counts the same, whoever casts it. A paper that is imported starts with none.',
  'You can withdraw an upvote and cast it again. Its age is always that of the first time, so doing so cannot make it fresh.',
  'The time of a vote counts to the minute, by the clock of the database.',
  'Upvotes that a paper has on another site are shown small beside ours. They are not part of Trending.',
]

export const PERIOD_ORDER =
  'upvotes, then by upvotes on other sites, and then by a hash of list day and paper id'

export const PERIODS = [
  'A day, a week or a month holds the papers listed on its days.',
  `They are ordered by ${PERIOD_ORDER}. The hash is as good as a draw of lots that anyone can check, so nobody gains from coming first.`,
  'When one of them is over, its first paper by the upvotes that stood at midnight, if it had any, gets a badge such as “#1 of the day”, and keeps it whatever votes come or go later.',
]

/** What one upvote is worth, by its age. */
export function listWorth(halfLifeHours: number): { age: string; worth: string }[] {
  return [0, 1, 2, 3, 7].map((halfLives) => ({
    age: describeAge(halfLives * halfLifeHours),
    worth: String(Number((0.5 ** halfLives).toPrecision(2))),
  }))
}

/** In the formula: fresh votes = Σ 2 to the power of this. */
export function explainExponent(halfLifeHours: number): string {
  return `−age / ${halfLifeHours} h`
}

function describeAge(hours: number): string {
  if (hours === 0) return 'just cast'
  if (hours % 24 > 0) return sayCount(hours, 'hour')
  return sayCount(hours / 24, 'day')
}
