import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

export const PASSWORD_LENGTH = { min: 10, max: 200 } as const

/** Of zxcvbn's 0 to 4: 2 needs a million guesses or more. */
const LEAST_SCORE = 2

/** Estimating takes the square of the length; what follows is taken to add nothing. */
const ESTIMATED_LENGTH = 64

/** Characters that a password must have beside the username. */
const LEAST_BESIDE_USERNAME = 6

const SITE_WORDS = ['broadsheet', 'papers', 'arxiv', 'research']

/** What is said fits the line that a form keeps free for it, at 390 pixels too. */
const ADVICE = 'Take four unrelated words.'
const MOSTLY_USERNAME = 'Mostly your username.'
const COMMON = 'On lists of common passwords.'
const REPETITION = 'Mostly repetition.'
const KEYS = 'Mostly neighbouring keys.'

/** Why zxcvbn finds a password weak, by the name it gives the reason. */
const REASONS: Record<string, string> = {
  topTen: COMMON,
  topHundred: COMMON,
  common: COMMON,
  similarToCommon: COMMON,
  userInputs: 'Mostly your username or a word of this site.',
  simpleRepeat: REPETITION,
  extendedRepeat: REPETITION,
  sequences: 'Mostly counting, or the alphabet.',
  straightRow: KEYS,
  keyPattern: KEYS,
  dates: 'Mostly a date.',
  recentYears: 'Mostly a year.',
}

const estimator = new ZxcvbnFactory({
  dictionary,
  graphs: adjacencyGraphs,
  maxLength: ESTIMATED_LENGTH,
})

/**
 * Why a password is not good enough for an account, and what to do; null when it
 * is. Takes a while, so nobody may ask without a limit.
 */
export function explainWeakPassword(password: string, username: string): string | null {
  const badLength = explainBadLength(password)
  if (badLength) return badLength
  if (isMostly(password, username)) return `${MOSTLY_USERNAME} ${ADVICE}`
  const known = [username, ...username.split('-'), ...SITE_WORDS].filter(Boolean)
  const { score, feedback } = estimator.check(password, known)
  if (score >= LEAST_SCORE) return null
  return `${REASONS[feedback.warning ?? ''] ?? 'Too easy to guess.'} ${ADVICE}`
}

/** The part of it that a form may check at once. */
export function explainBadLength(password: string): string | null {
  const length = [...password].length
  const { min, max } = PASSWORD_LENGTH
  if (length < min) return `At least ${min} characters are needed; this has ${length}.`
  if (length > max) return `At most ${max} characters are allowed; this has ${length}.`
  return null
}

function isMostly(password: string, username: string): boolean {
  const [whole, part] = [lettersAndDigits(password), lettersAndDigits(username)]
  if (part.length < 2 || !whole.includes(part)) return false
  return whole.replaceAll(part, '').length < LEAST_BESIDE_USERNAME
}

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
