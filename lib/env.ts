import { z } from 'zod'
import { OperatorError } from '#lib/process/operator-error.ts'
import { MAX_HALF_LIFE_HOURS } from '#lib/ranking/hotness.ts'

/**
 * The only reader of the environment. A bad value throws an EnvError that
 * lists everything wrong at once, so that an operator mends it in one go.
 */

function wholeNumber(least: number, most: number) {
  const said = `is not a whole number from ${least} to ${most}`
  const isOne = (number: number) => Number.isInteger(number) && number >= least && number <= most
  return z.string().regex(/^\d+$/, said).transform(Number).refine(isOne, said)
}

const timeZone = z.string().refine(isTimeZone, 'is not a time zone name such as Europe/Paris')

const origin = z
  .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
  .refine((url) => !URL.canParse(url) || new URL(url).pathname === '/', {
    error: 'must be an address without a path',
  })
  .transform((url) => (URL.canParse(url) ? new URL(url).origin : url))

const schema = z
  .object({
    PORT: wholeNumber(0, 65_535).default(3000),
    HOST: z.string().optional(),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'is not a postgresql:// address' })
      .optional(),
    SITE_URL: origin.optional(),
    SITE_NAME: z.string().max(60, 'is longer than 60 characters').default('Broadsheet'),
    BYLINE: z
      .string()
      .max(120, 'is longer than 120 characters')
      .default('The papers worth reading, chosen by their readers'),
    TIME_ZONE: timeZone.default('UTC'),
    DEMO: z
      .enum(['0', '1'], { error: 'is neither 0 nor 1' })
      .default('1')
      .transform((value) => value === '1'),
    HALF_LIFE_HOURS: wholeNumber(1, MAX_HALF_LIFE_HOURS).optional(),
    TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
    SUBMIT: z
      .enum(['members', 'reviewed', 'moderators'], {
        error: 'is none of members, reviewed and moderators',
      })
      .default('members'),
    SIGN_UP: z
      .enum(['open', 'invite', 'closed'], { error: 'is none of open, invite and closed' })
      .default('open'),
    EXPORT: z
      .enum(['0', '1'], { error: 'is neither 0 nor 1' })
      .default('1')
      .transform((value) => value === '1'),
    ARXIV_API_URL: z
      .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
      .default('https://export.arxiv.org/api/query'),
    LOG_LEVEL: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'], {
        error: 'is none of silent, error, warn, info and debug',
      })
      // A person at a terminal looks for the address of the site, not for a line for each request.
      .default(() => (process.stdout.isTTY ? 'warn' : 'info')),
    METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
    AUTH_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  })
  .refine((values) => !values.DATABASE_URL || values.AUTH_SECRET, {
    path: ['AUTH_SECRET'],
    error: 'must be set together with DATABASE_URL, the same for every instance',
  })

export type Env = z.infer<typeof schema>

export class EnvError extends OperatorError {}

/** @throws EnvError naming each variable that is wrong, one a line. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  // An empty value, as `NAME=` in a file leaves it, is an absent one.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new EnvError(`These settings are wrong:\n${problems.join('\n')}`)
}

export const env = parseEnv(process.env)

/** Adds what a start found out itself: for this process, its children and Next's own copy of this module. */
export function provideEnv(found: { DATABASE_URL: string; AUTH_SECRET: string }): void {
  Object.assign(process.env, found)
  Object.assign(env, parseEnv(process.env))
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
