import { afterEach, describe, expect, it, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { spend } from '#lib/limits/mutations.ts'

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
