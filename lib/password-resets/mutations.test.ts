import { beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { createReset, RESET_LIFETIME_MS, resetPassword } from '#lib/password-resets/mutations.ts'
import { findReset } from '#lib/password-resets/queries.ts'
import { signIn, signUp } from '#lib/users/mutations.ts'

const CLIENT = { address: '192.0.2.1', userAgent: 'Firefox' }
const OLD = 'correct horse battery staple'
const NEW = 'notes on the analytical engine'
const NOW = new Date('2026-11-23T12:00:00Z')

beforeEach(async () => {
  await db.user.deleteMany()
  await db.rateLimit.deleteMany()
  await signUp({ username: 'ada', password: OLD, email: null, hidesVotes: false }, CLIENT)
})

async function newLink(): Promise<string> {
  const made = await createReset('Ada', NOW)
  if (!made.ok) throw new Error(made.message)
  return made.value
}

describe('a reset link', () => {
  it('sets the password and ends all sessions and other links', async () => {
    const [secret, other] = [await newLink(), await newLink()]
    expect(await resetPassword({ secret, newPassword: NEW }, NOW)).toMatchObject({ ok: true })
    expect(await db.session.count()).toBe(0)
    expect(await findReset(other, NOW)).toBeNull()
    expect(await signIn({ username: 'ada', password: NEW }, CLIENT)).toMatchObject({ ok: true })
    expect(await signIn({ username: 'ada', password: OLD }, CLIENT)).toMatchObject({ ok: false })
  })

  it('works once, also when used twice at the same time', async () => {
    const secret = await newLink()
    const uses = Array.from({ length: 4 }, () => resetPassword({ secret, newPassword: NEW }, NOW))
    const outcomes = await Promise.all(uses)
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ reason: 'not-found' })
    expect(await resetPassword({ secret, newPassword: OLD }, NOW)).toMatchObject({ ok: false })
  })

  it('meets another change of the password without a deadlock', { timeout: 20_000 }, async () => {
    const secret = await newLink()
    const resetting = await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL lock_timeout = '300ms'`
        await tx.$executeRaw`UPDATE users SET password_hash = 'another'`
        const pending = resetPassword({ secret, newPassword: NEW }, NOW)
        await vi.waitFor(expectOneWaiting, { timeout: 10_000 })
        await tx.$executeRaw`DELETE FROM password_resets`
        // Wrapped, since a transaction that waits for it would wait for itself.
        return { pending }
      },
      { timeout: 15_000 },
    )
    expect(await resetting.pending).toMatchObject({ reason: 'not-found' })
  })

  it('is over after an hour', async () => {
    const secret = await newLink()
    const [before, after] = [-1, 1].map((ms) => new Date(NOW.getTime() + RESET_LIFETIME_MS + ms))
    expect(await findReset(secret, before as Date)).toMatchObject({ username: 'ada' })
    const late = await resetPassword({ secret, newPassword: NEW }, after as Date)
    expect(late).toMatchObject({ reason: 'not-found' })
  })

  it('outlives a new password that is refused', async () => {
    const secret = await newLink()
    const mostly = { secret, newPassword: 'ada ada ada 1' }
    expect(await resetPassword(mostly, NOW)).toMatchObject({
      fields: { newPassword: expect.any(String) },
    })
    expect(await findReset(secret, NOW)).not.toBeNull()
  })

  it('is made for real accounts only', async () => {
    await db.user.create({ data: { username: 'demo-dora', isDemo: true } })
    expect(await createReset('nobody-here', NOW)).toMatchObject({ reason: 'not-found' })
    expect(await createReset('demo-dora', NOW)).toMatchObject({ reason: 'not-allowed' })
  })
})

/** For a lock. */
async function expectOneWaiting(): Promise<void> {
  const [row] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  expect(row.n).toBe(1)
}
