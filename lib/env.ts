import { z } from 'zod'
import { OperatorError } from '#lib/process/operator-error.ts'

/**
 * The only reader of the environment. A bad value throws an EnvError that
 * lists everything wrong at once, so that an operator mends it in one go.
 */

const port = z.coerce.number().int().min(0).max(65_535)

const timeZone = z.string().refine(isTimeZone, 'is not a time zone name such as Europe/Paris')

const origin = z
  .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
  .refine((url) => new URL(url).pathname === '/', 'must be an address without a path')
  .transform((url) => new URL(url).origin)

const schema = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().optional(),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'is not a postgresql:// address' })
      .optional(),
    SITE_URL: origin.optional(),
    SITE_NAME: z.string().max(60).default('Broadsheet'),
    BYLINE: z.string().max(120).default('The papers worth reading, chosen by their readers'),
    TIME_ZONE: timeZone.default('UTC'),
    DEMO: z
      .enum(['0', '1'])
      .default('1')
      .transform((value) => value === '1'),
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
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
  throw new EnvError(`These variables need mending:\n${problems.join('\n')}`)
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
