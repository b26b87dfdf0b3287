const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * How often something may be done. `points` times in `seconds`, counted from
 * the first; `tooFast` is what a person is told, followed by how long to wait.
 */
type Limit = { points: number; seconds: number; tooFast: string }

export const LIMITS = {
  /** Per account. A person who reads before upvoting never gets there; a script does at once. */
  vote: { points: 60, seconds: MINUTE, tooFast: 'You are voting too fast.' },
  /** Per account. Nobody says anew so often who they are, or looks for another picture. */
  profile: { points: 40, seconds: HOUR, tooFast: 'You are changing your profile too often.' },
  /** Per account. One who goes through a day's papers with care does not get there. */
  correction: { points: 60, seconds: HOUR, tooFast: 'You are correcting too fast.' },
  /** Per account, of comments and changes to them. A lively discussion comes to one a minute. */
  comment: { points: 20, seconds: 10 * MINUTE, tooFast: 'You are commenting too fast.' },
  /** Per account. Whoever goes through a bad thread gets on with this. */
  report: { points: 20, seconds: HOUR, tooFast: 'You are reporting too fast.' },
  /** Per account, of drawing a paper as it is typed: more than a form asks for in a minute. */
  look: { points: 200, seconds: MINUTE, tooFast: 'This was drawn too often.' },
  /**
   * Per account. arXiv is asked every three seconds by the whole site; one person
   * takes at most a seventh of that.
   */
  'look-up': { points: 30, seconds: 10 * MINUTE, tooFast: 'You are looking up papers too fast.' },
  /** Per address. A person reads what comes; a program that asks about every paper is to wait. */
  why: { points: 60, seconds: MINUTE, tooFast: 'This was asked too often from your network.' },
  /** Per address. Who reads what is found comes to a few a minute; a lab of twenty gets on with this. */
  search: { points: 120, seconds: MINUTE, tooFast: 'You are searching too fast.' },
  /** Per address. A fast typist asks for three a second, for seconds at a time. */
  suggestions: {
    points: 600,
    seconds: MINUTE,
    tooFast: 'There were too many suggestions for your network.',
  },
  /** Per address, of what a program asks through /mcp: a model that thinks between two calls never gets there. */
  mcp: { points: 120, seconds: MINUTE, tooFast: 'This was asked too often from your network.' },
  /**
   * Per address. A lab of fifty behind one address gets in of a morning; someone
   * who tries one password on many names gets under 6,000 a day.
   */
  'sign-in-address': {
    points: 60,
    seconds: 15 * MINUTE,
    tooFast: 'There were too many attempts to sign in from your network.',
  },
  /**
   * Per account name, whether it exists or not, and for the present password
   * asked when it is changed. Under 1,000 guesses a day, while the weakest
   * password we take stands for a million.
   */
  'sign-in-account': {
    points: 10,
    seconds: 15 * MINUTE,
    tooFast: 'There were too many attempts to sign in to this account.',
  },
  /** Per address. Nobody reads a page of the past every two seconds; a crawler that does costs others theirs. */
  past: { points: 30, seconds: MINUTE, tooFast: 'You are travelling too fast.' },
  /** Per address. Whoever keeps a copy up to date asks once a day. */
  export: { points: 4, seconds: HOUR, tooFast: 'You are exporting too often.' },
  /** Per account, of links that invite people: each may be for many. */
  invite: { points: 60, seconds: HOUR, tooFast: 'You are making links too fast.' },
  /** Per address. A class or lab can join together; a script cannot fill the site. */
  'sign-up-address': {
    points: 50,
    seconds: HOUR,
    tooFast: 'There were too many new accounts from your network.',
  },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof LIMITS
