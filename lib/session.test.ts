import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { done } from '#lib/outcome.ts'
import {
  authenticate,
  closeSession,
  findViewer,
  openSession,
  requireViewer,
  type Viewer,
} from '#lib/session.ts'
import { endOtherSessions, endSession } from '#lib/sessions/mutations.ts'
import { browser } from '#lib/test-browser.ts'
import { issueToken, revokeToken } from '#lib/tokens/mutations.ts'
import { signIn, signUp } from '#lib/users/mutations.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

const CLIENT = { address: '192.0.2.1', userAgent: 'Firefox' }
const ADA = { username: 'ada', password: 'correct horse battery staple' }
const COOKIE = 'next-auth.session-token'

let ada: Viewer & { sessionId: string }

beforeEach(async () => {
  browser.restart()
  await db.user.deleteMany()
  await db.rateLimit.deleteMany()
  const joined = await signUp({ ...ADA, email: null, hidesVotes: false }, CLIENT)
  if (!joined.ok) throw new Error(joined.message)
  ada = joined.value
})

describe('a session', () => {
  beforeEach(() => openSession(ada.sessionId))

  it('says who looks, until the browser forgets it', async () => {
    expect(await findViewer()).toEqual(ada)
    await closeSession()
    expect(browser.jar.size).toBe(0)
    expect(await findViewer()).toBeNull()
  })

  it('is kept from scripts; that there is one is not', () => {
    expect(browser.jar.get(COOKIE)?.options).toMatchObject({ httpOnly: true, sameSite: 'lax' })
    expect(browser.jar.get('signed_in')).toMatchObject({ value: '1' })
    expect(browser.jar.get('signed_in')?.options).not.toHaveProperty('httpOnly')
  })

  it('is nobody from the next request on, once ended', async () => {
    await endSession(ada, ada.sessionId)
    expect(await findViewer()).toBeNull()
  })

  it('is nobody once it has expired', async () => {
    await db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } })
    expect(await findViewer()).toBeNull()
  })

  it('is nobody once its user is gone', async () => {
    await db.user.delete({ where: { id: ada.id } })
    expect(await findViewer()).toBeNull()
  })

  it('shows a new role at once', async () => {
    await db.user.update({ where: { id: ada.id }, data: { role: 'moderator' } })
    expect(await findViewer()).toMatchObject({ role: 'moderator' })
  })

  it.each([
    ['nothing of ours', () => 'abc'],
    ['one that was tampered with', (own: string) => own.slice(0, -4)],
    [
      'another secret',
      () => encode({ token: { sessionId: ada.sessionId }, secret: 'x'.repeat(40) }),
    ],
    ['no such session', () => sealed({ sessionId: randomUUID() })],
    ['no session id', () => sealed({ sub: String(ada.id) })],
  ])('is nobody with %s in the cookie', async (_name, forge) => {
    const own = browser.jar.get(COOKIE)?.value ?? ''
    browser.jar.set(COOKIE, { value: await forge(own), options: {} })
    expect(await findViewer()).toBeNull()
  })

  it('notes that it is used, at most every five minutes, which puts off its end', async () => {
    const age = (minutes: number) =>
      db.$executeRaw`UPDATE sessions SET last_seen_at = now() - ${minutes} * interval '1 minute',
        expires_at = now() + interval '1 day'`
    const read = () => db.session.findFirstOrThrow()
    await age(4)
    const before = await read()
    await findViewer()
    expect(await read()).toEqual(before)
    await age(6)
    await findViewer()
    const { lastSeenAt, expiresAt } = await read()
    expect(expiresAt.getTime() - lastSeenAt.getTime()).toBe(30 * 24 * 60 * 60 * 1_000)
    expect(lastSeenAt.getTime()).toBeGreaterThan(before.lastSeenAt.getTime())
  })

  it('ends all others, and nobody else’s', async () => {
    await signIn(ADA, CLIENT)
    const bob = await signUp({ ...ADA, username: 'bob', email: null, hidesVotes: false }, CLIENT)
    expect(await endOtherSessions(ada)).toEqual({ ok: true, value: 1 })
    expect(await findViewer()).toEqual(ada)
    if (bob.ok) await endSession(ada, bob.value.sessionId)
    expect(await db.session.count()).toBe(2)
  })
})

describe('requireViewer', () => {
  it('leads who is signed out to the sign-in page and back', async () => {
    await expect(requireViewer('/account?x=1')).rejects.toMatchObject({
      digest: expect.stringContaining('/sign-in?to=%2Faccount%3Fx%3D1'),
    })
    await openSession(ada.sessionId)
    expect(await requireViewer('/account')).toEqual(ada)
  })
})

describe('authenticate', () => {
  const ask = (headers: Record<string, string>) =>
    authenticate(new Request('http://papers.example/api/viewer', { headers }), 'read')

  it('knows a session by its cookie', async () => {
    await openSession(ada.sessionId)
    expect(await ask({ cookie: browser.cookieHeader() })).toEqual(done(ada))
    expect(await ask({})).toEqual(done(null))
  })

  it('knows a token, notes its use, and forgets it when it is revoked', async () => {
    const token = await newToken()
    expect(token).toMatch(/^bs_[\w-]{43}$/)
    expect(await ask({ authorization: `Bearer ${token}` })).toEqual(
      done({ ...ada, sessionId: null }),
    )
    expect(await ask({ authorization: `bearer  ${token}` })).toMatchObject({ ok: true })
    const kept = await db.token.findFirstOrThrow()
    expect(kept.lastUsedAt).not.toBeNull()
    expect(Buffer.from(kept.hash).toString()).not.toContain(token)
    await revokeToken(ada, kept.id)
    expect(await ask({ authorization: `Bearer ${token}` })).toMatchObject({
      reason: 'signed-out',
    })
  })

  it('never reads cookies beside an Authorization header', async () => {
    await openSession(ada.sessionId)
    const cookie = browser.cookieHeader()
    expect(await ask({ cookie })).toEqual(done(ada))
    for (const authorization of ['Bearer bs_wrong', 'Bearer', 'Basic YWRhOmFkYQ==', '']) {
      expect(await ask({ cookie, authorization })).toMatchObject({ reason: 'signed-out' })
    }
  })

  it('lets a token manage neither sessions nor tokens', async () => {
    const asked = await ask({ authorization: `Bearer ${await newToken()}` })
    if (!asked.ok || !asked.value) throw new Error('The token was refused.')
    const byToken = asked.value
    const { id } = await db.token.findFirstOrThrow()
    expect(await endSession(byToken, ada.sessionId)).toMatchObject({ reason: 'not-allowed' })
    expect(await endOtherSessions(byToken)).toMatchObject({ reason: 'not-allowed' })
    expect(await revokeToken(byToken, id)).toMatchObject({ reason: 'not-allowed' })
    expect([await db.session.count(), await db.token.count()]).toEqual([1, 1])
  })
})

function sealed(token: Record<string, string>): Promise<string> {
  return encode({ token, secret: process.env['AUTH_SECRET'] ?? '' })
}

async function newToken(): Promise<string> {
  const made = await issueToken('ada', { name: 'A bot', scopes: ['read'], days: null })
  if (!made.ok) throw new Error(made.message)
  return made.value
}
