import { parseArgs } from 'node:util'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { MAX_DAYS, MAX_NAME, type NewToken } from '#lib/tokens/new-token.ts'
import { type Scope, SCOPES } from '#lib/tokens/scope.ts'

/** What `npm run token -- <username>` takes besides. */
export const TOKEN_OPTIONS = ` [--scopes ${SCOPES.join(',')}] [--days N] [--name 'what uses it']
  --scopes  what it may be used for; all of these unless said otherwise
  --days    after how many it expires, 1 to ${MAX_DAYS}; never unless said otherwise`

const OPTIONS = {
  scopes: { type: 'string' },
  days: { type: 'string' },
  name: { type: 'string' },
} as const

export function readTokenRequest(args: string[]): Outcome<NewToken> {
  const { values, positionals } = parseArgs({ args, strict: false, options: OPTIONS })
  const { scopes, days, name, ...others } = values
  const unknown = [...Object.keys(others).map((each) => `--${each}`), ...positionals]
  if (unknown.length > 0) return refuse('invalid', `${unknown.join(', ')}: that is not known here.`)
  const read = {
    scopes: scopes === undefined ? [...SCOPES] : readScopes(String(scopes)),
    days: days === undefined ? null : readDays(String(days)),
    name: name === undefined ? 'Made on the command line' : readName(name),
  }
  if (!read.scopes) return refuse('invalid', `--scopes takes one or more of ${SCOPES.join(',')}.`)
  if (Number.isNaN(read.days)) {
    return refuse('invalid', `--days takes a whole number from 1 to ${MAX_DAYS}.`)
  }
  if (!read.name) return refuse('invalid', `--name takes 1 to ${MAX_NAME} characters.`)
  return done({ ...read, scopes: read.scopes, name: read.name })
}

function readScopes(text: string): Scope[] | null {
  const asked = text.split(',')
  const known = SCOPES.filter((scope) => asked.includes(scope))
  return known.length > 0 && asked.every((each) => known.some((scope) => scope === each))
    ? known
    : null
}

function readDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : NaN
  return days >= 1 && days <= MAX_DAYS ? days : NaN
}

/** `--name` alone is given as true. */
function readName(name: string | boolean): string | null {
  const text = typeof name === 'string' ? name.trim() : ''
  return text !== '' && text.length <= MAX_NAME && !/\p{Cc}/u.test(text) ? text : null
}
