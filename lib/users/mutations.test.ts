import type * as argon2Module from '@node-rs/argon2'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { changeEmail, changePassword, signIn, signUp } from '#lib/users/mutations.ts'

const PASSWORD = 'correct horse battery staple'
const CLIENT = { address: '192.0.2.1', userAgent: 'Firefox' }

const verify = vi.hoisted(() => vi.fn())

// The library does its work as ever; what it is asked is noted.
vi.mock('@node-rs/argon2', async (importOriginal) => {
  const argon2 = await importOriginal<typeof argon2Module>()
  verify.mockImplementation(argon2.verify)
  return { ...argon2, verify }
})

afterAll(() => vi.restoreAllMocks())

beforeEach(async () => {
  await db.rateLimit.deleteMany()
  await db.user.deleteMany()
  verify.mockClear()
})

async function join(username: string) {
  const joined = await signUp(
    { username, password: PASSWORD, email: null, hidesVotes: false },
    CLIENT,
  )
  if (!joined.ok) throw new Error(joined.message)
  return joined.value
}

describe('signUp', () => {
  it('makes a member and signs them in', async () => {
    const viewer = await join('ada')
    expect(viewer).toEqual({
      id: expect.any(Number),
      username: 'ada',
      role: 'member',
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ban: null,
    })
    const session = await db.session.findUniqueOrThrow({ where: { id: viewer.sessionId } })
    expect(session).toMatchObject({ userId: viewer.id, userAgent: 'Firefox' })
  })

  it('names who upvotes unless they choose otherwise', async () => {
    const showsVotes = async (hidesVotes: boolean) => {
      const input = { username: `ada-${hidesVotes}`, password: PASSWORD, email: null, hidesVotes }
      await signUp(input, CLIENT)
      return (await db.user.findUniqueOrThrow({ where: { username: input.username } })).showsVotes
    }
    expect(await showsVotes(false)).toBe(true)
    expect(await showsVotes(true)).toBe(false)
  })

  it('gives a name to one of those who want it at the same time', async () => {
    const wishes = Array.from({ length: 5 }, () =>
      signUp({ username: 'ada', password: PASSWORD, email: null, hidesVotes: false }, CLIENT),
    )
    const outcomes = await Promise.all(wishes)
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    const refused = outcomes.find((outcome) => !outcome.ok)
    expect(refused).toMatchObject({
      reason: 'taken',
      fields: { username: 'ada is taken. Choose another name.' },
    })
    expect(await db.user.count()).toBe(1)
  })

  it('refuses a password that is mostly the username', async () => {
    const input = {
      username: 'ada-lovelace',
      password: 'Ada.Lovelace.1815',
      email: null,
      hidesVotes: false,
    }
    expect(await signUp(input, CLIENT)).toMatchObject({
      reason: 'invalid',
      fields: { password: expect.stringContaining('Mostly your username') },
    })
    expect(await db.user.count()).toBe(0)
  })

  it('is limited by network', async () => {
    const { points } = LIMITS['sign-up-address']
    const address = '2001:db8::1'
    await db.rateLimit.create({
      data: { key: 'sign-up-address:2001:db8::/64', points, expire: Date.now() + 60_000 },
    })
    const input = { username: 'ada', password: PASSWORD, email: null, hidesVotes: false }
    expect(await signUp(input, { ...CLIENT, address })).toMatchObject({ reason: 'too-fast' })
    const weak = { ...input, password: 'password12' }
    expect(await signUp(weak, { ...CLIENT, address })).toMatchObject({ reason: 'too-fast' })
    expect(await signUp(input, CLIENT)).toMatchObject({ ok: true })
  })
})

describe('signIn', () => {
  it('starts a session of its own each time', async () => {
    const first = await join('ada')
    const second = await signIn({ username: 'ada', password: PASSWORD }, CLIENT)
    expect(second).toMatchObject({ ok: true, value: { id: first.id, username: 'ada' } })
    expect(await db.session.count()).toBe(2)
  })

  it('does the same work and says the same, whether the account exists or not', async () => {
    await join('ada')
    await db.user.create({ data: { username: 'demo-dora', isDemo: true } })
    const attempts: unknown[] = []
    for (const username of [
      'ada',
      'nobody-here',
      'demo-dora',
      'Not A Name\u0000',
      'a'.repeat(300),
    ]) {
      verify.mockClear()
      const outcome = await signIn({ username, password: 'a wrong password' }, CLIENT)
      const [hash, password] = verify.mock.lastCall ?? []
      const cost = String(hash).split('$').slice(0, 4).join('$')
      attempts.push({ outcome, password, cost, calls: verify.mock.calls.length })
    }
    expect(attempts[0]).toMatchObject({
      outcome: { ok: false, reason: 'invalid' },
      cost: '$argon2id$v=19$m=19456,t=2,p=1',
      calls: 1,
    })
    expect(attempts).toEqual(attempts.map(() => attempts[0]))
  })

  it('is limited by account name, in the same words for a name that does not exist', async () => {
    await join('ada')
    const { points } = LIMITS['sign-in-account']
    const refusals = []
    for (const username of ['ada', 'nobody-here']) {
      for (let i = 0; i < points; i++) {
        // From many networks, so that only the name's limit counts.
        const client = { ...CLIENT, address: `192.0.2.${i}` }
        const outcome = await signIn({ username, password: 'a wrong password' }, client)
        expect(outcome).toMatchObject({ reason: 'invalid' })
      }
      refusals.push(await signIn({ username, password: PASSWORD }, CLIENT))
    }
    expect(refusals[0]).toMatchObject({ reason: 'too-fast', retryAfterSeconds: expect.any(Number) })
    const [known, unknown] = refusals.map((refusal) =>
      'message' in refusal ? refusal.message : '',
    )
    expect(unknown).toBe(known)
  })

  it('is limited by network', async () => {
    await join('ada')
    const { points } = LIMITS['sign-in-address']
    await db.rateLimit.create({
      data: { key: 'sign-in-address:192.0.2.1', points, expire: Date.now() + 60_000 },
    })
    const right = { username: 'ada', password: PASSWORD }
    expect(await signIn(right, CLIENT)).toMatchObject({ reason: 'too-fast' })
    expect(await signIn(right, { ...CLIENT, address: '192.0.2.2' })).toMatchObject({ ok: true })
  })

  it(
    'opens nothing with a password that is changed while it is checked',
    { timeout: 20_000 },
    async () => {
      const { id } = await join('ada')
      const signingIn = await db.$transaction(
        async (tx) => {
          await tx.user.update({ where: { id }, data: { passwordHash: 'another' } })
          const pending = signIn({ username: 'ada', password: PASSWORD }, CLIENT)
          await vi.waitFor(expectOneWaiting, { timeout: 10_000 })
          // Wrapped, since a transaction that waits for it would wait for itself.
          return { pending }
        },
        { timeout: 15_000 },
      )
      expect(await signingIn.pending).toMatchObject({ ok: false, reason: 'invalid' })
      expect(await db.session.count()).toBe(1)
    },
  )
})

describe('changePassword', () => {
  const change = { currentPassword: PASSWORD, newPassword: 'notes on the analytical engine' }

  it('needs the current one, and ends other sessions and reset links', async () => {
    const viewer = await join('ada')
    await signIn({ username: 'ada', password: PASSWORD }, CLIENT)
    const reset = { userId: viewer.id, hash: new Uint8Array([1]), expiresAt: new Date(2e12) }
    await db.passwordReset.create({ data: reset })
    expect(await changePassword(viewer, { ...change, currentPassword: 'a guess' })).toMatchObject({
      fields: { currentPassword: 'This is not your current password.' },
    })
    expect(await db.session.count()).toBe(2)
    expect(await changePassword(viewer, change)).toEqual({ ok: true })
    expect(await db.session.findMany({ select: { id: true } })).toEqual([{ id: viewer.sessionId }])
    expect(await db.passwordReset.count()).toBe(0)
    const renewed = { username: 'ada', password: change.newPassword }
    expect(await signIn(renewed, CLIENT)).toMatchObject({ ok: true })
    expect(await signIn({ username: 'ada', password: PASSWORD }, CLIENT)).toMatchObject({
      ok: false,
    })
  })

  it('refuses one that is mostly the username, and tokens', async () => {
    const viewer = await join('ada-lovelace')
    const mostly = { ...change, newPassword: 'ada lovelace 1815' }
    expect(await changePassword(viewer, mostly)).toMatchObject({
      fields: { newPassword: expect.stringContaining('Mostly your username') },
    })
    const byToken = { ...viewer, sessionId: null }
    expect(await changePassword(byToken, change)).toMatchObject({ reason: 'not-allowed' })
    expect(await changeEmail(byToken, null)).toMatchObject({ reason: 'not-allowed' })
  })

  it('cannot be used to guess on', async () => {
    const viewer = await join('ada')
    const guess = () => changePassword(viewer, { ...change, currentPassword: 'a guess' })
    for (let i = 0; i < LIMITS['sign-in-account'].points; i++) await guess()
    expect(await guess()).toMatchObject({ reason: 'too-fast' })
  })
})

/** For a lock. */
async function expectOneWaiting(): Promise<void> {
  const [row] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  expect(row.n).toBe(1)
}
