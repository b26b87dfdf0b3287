import { afterEach, describe, expect, it, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { FORGET_EVERY_MS } from '#lib/limits/forgetting.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { forgetExpired, spend, spendByAddress } from '#lib/limits/mutations.ts'

const { points, seconds } = LIMITS['sign-in-account']
const ATTEMPTS = points * 3

afterEach(() => vi.useRealTimers())

/** How many of many simultaneous attempts are let through. */
async function countAllowed(attempt: () => Promise<boolean>): Promise<number> {
  const results = await Promise.all(Array.from({ length: ATTEMPTS }, attempt))
  return results.filter(Boolean).length
}

describe('spend', () => {
  it('lets through as many as the limit says, however many come at once', async () => {
    const attempt = async () => (await spend('sign-in-account', 'ada')) === null
    expect(await countAllowed(attempt)).toBe(points)
    expect(await countAllowed(attempt)).toBe(0)
  })

  it('would be caught reading first and writing after', async () => {
    let readers = 0
    const { promise: allHaveRead, resolve: release } = Promise.withResolvers<null>()
    const attempt = async () => {
      const row = await db.rateLimit.findUnique({ where: { key: 'wrong' } })
      if (++readers === ATTEMPTS) release(null)
      await allHaveRead
      if ((row?.points ?? 0) >= points) return false
      await db.$executeRaw`INSERT INTO rate_limits VALUES ('wrong', 1, 0)
        ON CONFLICT (key) DO UPDATE SET points = rate_limits.points + 1`
      return true
    }
    expect(await countAllowed(attempt)).toBeGreaterThan(points)
  })

  it('counts each key and each limit by itself', async () => {
    await countAllowed(async () => (await spend('sign-in-account', 'bea')) === null)
    expect(await spend('sign-in-account', 'bea')).not.toBeNull()
    expect(await spend('sign-in-account', 'cyd')).toBeNull()
    expect(await spend('vote', 'bea')).toBeNull()
  })

  it('says what is too fast and how long to wait, and means it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await countAllowed(async () => (await spend('sign-in-account', 'dot')) === null)
    expect(await spend('sign-in-account', 'dot')).toEqual({
      ok: false,
      reason: 'too-fast',
      message: `${LIMITS['sign-in-account'].tooFast} Try again in 15 minutes.`,
      retryAfterSeconds: seconds,
      limit: { points: 10, seconds },
    })
    vi.advanceTimersByTime((seconds - 1) * 1_000)
    expect(await spend('sign-in-account', 'dot')).toMatchObject({
      message: expect.stringContaining('Try again in 1 second.'),
      retryAfterSeconds: 1,
    })
    vi.advanceTimersByTime(1_001)
    expect(await spend('sign-in-account', 'dot')).toBeNull()
  })
})

describe('forgetExpired', () => {
  const KEPT_AT_MOST_MS = 2 * 3_600_000

  it('leaves nothing of an address for two hours, and what counts still as it is', async () => {
    await db.rateLimit.deleteMany()
    vi.useFakeTimers({ toFake: ['Date'] })
    const names = Object.keys(LIMITS) as (keyof typeof LIMITS)[]
    for (const name of names) await spendByAddress(name, '192.0.2.7')
    await forgetExpired()
    expect(await db.rateLimit.count()).toBe(names.length)
    vi.advanceTimersByTime(KEPT_AT_MOST_MS - FORGET_EVERY_MS)
    await spendByAddress('search', '192.0.2.8')
    await forgetExpired()
    const left = await db.rateLimit.findMany()
    expect(left.map(({ key }) => key)).toEqual(['search:192.0.2.8'])
  })
})
