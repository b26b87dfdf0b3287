import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#lib/db.ts'
import { addressKey } from '#lib/limits/address-key.ts'
import { type LimitName, LIMITS } from '#lib/limits/limits.ts'
import { type Refusal, refuse } from '#lib/outcome.ts'

/**
 * Uses up one point of a limit, in one statement, so that the limit holds
 * across simultaneous requests and instances.
 * @returns null when it may be done, else the refusal, with how long to wait.
 */
export async function spend(limit: LimitName, key: string): Promise<Refusal | null> {
  try {
    await LIMITERS[limit].consume(key)
    return null
  } catch (result) {
    if (!(result instanceof RateLimiterRes)) throw result
    const retryAfterSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1_000))
    const { tooFast, points, seconds } = LIMITS[limit]
    const message = `${tooFast} Try again in ${describeWait(retryAfterSeconds)}.`
    return refuse('too-fast', message, { retryAfterSeconds, limit: { points, seconds } })
  }
}

/** The same of a limit by network address, which counts IPv6 by its /64. */
export function spendByAddress(limit: LimitName, address: string): Promise<Refusal | null> {
  return spend(limit, addressKey(address))
}

/** The clocks of instances, which say when a window ends, may differ by so much. */
const CLOCKS_DIFFER_MS = 10 * 60_000

/** Takes out whatever counts no longer, and with it the addresses of who asked. */
export async function forgetExpired(): Promise<void> {
  const before = BigInt(Date.now() - CLOCKS_DIFFER_MS)
  await db.$executeRaw`DELETE FROM rate_limits WHERE expire < ${before}`
}

function describeWait(seconds: number): string {
  const [n, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return n === 1 ? `1 ${unit}` : `${n} ${unit}s`
}

type Statement = { text: string; values: unknown[] }

/** Lets the limiter's SQL go through the pool that all else uses. */
const storeClient = {
  async query({ text, values }: Statement) {
    const found = await db.$queryRawUnsafe<{ points: number; expire: bigint }[]>(text, ...values)
    // The limiter reckons with numbers; milliseconds since 1970 fit one.
    const rows = found.map((row) => ({ ...row, expire: Number(row.expire) }))
    return { rows, rowCount: rows.length }
  },
}

const LIMITERS = Object.fromEntries(
  Object.entries(LIMITS).map(([name, { points, seconds }]) => [
    name,
    limiter(name, points, seconds),
  ]),
) as Record<LimitName, RateLimiterPostgres>

function limiter(keyPrefix: string, points: number, duration: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...{ storeClient, storeType: 'pool', tableName: 'rate_limits', tableCreated: true },
    ...{ keyPrefix, points, duration },
    // `forgetExpired` does that for all of them.
    clearExpiredByTimeout: false,
  })
}
