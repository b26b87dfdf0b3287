import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { publicRoute, viewerRoute } from '#lib/http/route.ts'
import { catchLog } from '#lib/log/test-log.ts'
import { done, type Refusal, refuse } from '#lib/outcome.ts'
import { openSession } from '#lib/session.ts'
import { browser } from '#lib/test-browser.ts'
import { issueToken } from '#lib/tokens/mutations.ts'
import { signUp } from '#lib/users/mutations.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

const ADA = {
  username: 'ada',
  password: 'correct horse battery staple',
  email: null,
  hidesVotes: false,
}
const OWN = { host: 'papers.example', origin: 'http://papers.example' }

const READ = { scope: 'read' } as const

const greet = viewerRoute<{ id: string }>(READ, async ({ viewer, params }) =>
  done(`${viewer.username} ${params.id}`),
)

let cookie: string
let authorization: string

beforeEach(async () => {
  browser.restart()
  await db.user.deleteMany()
  const joined = await signUp(ADA, { address: '192.0.2.1', userAgent: '' })
  const token = await issueToken('ada', { name: 'A bot', scopes: ['read'], days: null })
  if (!joined.ok || !token.ok) throw new Error('There is nobody to be.')
  await openSession(joined.value.sessionId)
  cookie = browser.cookieHeader()
  authorization = `Bearer ${token.value}`
})

afterEach(() => vi.restoreAllMocks())

function call(route: typeof greet, method: string, headers: Record<string, string>) {
  const request = new Request('http://papers.example/api/papers/x', { method, headers })
  return route(request, { params: Promise.resolve({ id: 'x' }) })
}

describe('viewerRoute', () => {
  it('says who asks for what', async () => {
    const response = await call(greet, 'GET', { cookie })
    expect([response.status, await response.json()]).toEqual([200, 'ada x'])
  })

  it.each([
    ['a cookie from our page', () => ({ ...OWN, cookie }), 200],
    ['a cookie from elsewhere', () => ({ ...OWN, origin: 'http://evil.example', cookie }), 403],
    ['a cookie without origin', () => ({ host: OWN.host, cookie }), 403],
    ['a cookie with a null origin', () => ({ ...OWN, origin: 'null', cookie }), 403],
    ['a token without origin', () => ({ host: OWN.host, authorization }), 200],
    [
      'a token from elsewhere',
      () => ({ ...OWN, origin: 'http://evil.example', authorization }),
      200,
    ],
    ['a wrong token beside a cookie', () => ({ ...OWN, authorization: 'Bearer x', cookie }), 401],
    ['nothing', () => OWN, 401],
  ])('answers a write with %s', async (_name, headers, status) => {
    expect((await call(greet, 'PUT', headers())).status).toBe(status)
  })

  it('lets a token do only what it was made for', async () => {
    const voting = viewerRoute<{ id: string }>({ scope: 'vote' }, async () => done('voted'))
    const response = await call(voting, 'PUT', { authorization })
    expect([response.status, await response.json()]).toEqual([
      403,
      { error: 'This API token lacks the scope “vote”. Make one that has it in your account.' },
    ])
    expect((await call(voting, 'PUT', { ...OWN, cookie })).status).toBe(200)
  })

  it('passes on a refusal and a response', async () => {
    const refusing = viewerRoute<{ id: string }>(READ, async () =>
      refuse('not-found', 'No such paper.'),
    )
    expect(await (await call(refusing, 'GET', { cookie })).json()).toEqual({
      error: 'No such paper.',
    })
    const leading = viewerRoute<{ id: string }>(
      READ,
      async () => new Response(null, { status: 303 }),
    )
    expect((await call(leading, 'GET', { cookie })).status).toBe(303)
  })

  it('logs an unexpected failure once and tells nothing of it', async () => {
    const log = catchLog()
    const failing = viewerRoute<{ id: string }>(READ, async () => {
      throw new Error('column "secret" does not exist')
    })
    const response = await call(failing, 'GET', { cookie })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(log).toMatchObject([{ level: 'error', msg: expect.any(String) }])
  })

  it('answers 503 while the database is away', async () => {
    catchLog()
    const failing = viewerRoute<{ id: string }>(READ, async () => {
      await db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`
      return done(null)
    })
    const response = await call(failing, 'GET', { cookie })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('10')
  })
})

describe('publicRoute', () => {
  const meet = publicRoute<{ id: string }>(READ, async ({ viewer }) =>
    done(viewer?.username ?? 'nobody'),
  )

  it.each([
    ['a session', () => ({ cookie }), 200, 'ada'],
    ['a token', () => ({ authorization }), 200, 'ada'],
    ['nothing', () => ({}), 200, 'nobody'],
    ['a session that is none', () => ({ cookie: 'next-auth.session-token=x' }), 200, 'nobody'],
    [
      'a wrong token',
      () => ({ authorization: 'Bearer x' }),
      401,
      { error: expect.stringMatching(/^This API token is unknown here/) },
    ],
  ])('reads with %s', async (_name, headers, status, said) => {
    const response = await call(meet, 'GET', headers())
    expect([response.status, await response.json()]).toEqual([status, said])
  })

  it('refuses a write from elsewhere, even by nobody', async () => {
    const origin = 'http://evil.example'
    expect((await call(meet, 'POST', { ...OWN, origin })).status).toBe(403)
    expect((await call(meet, 'POST', OWN)).status).toBe(200)
  })

  it('tells refusals and failures in a way of its own', async () => {
    catchLog()
    const tell = ({ reason }: Refusal, { params }: { params: { id: string } }) =>
      new Response(`${params.id}: ${reason}`)
    const failing = publicRoute<{ id: string }>({ ...READ, tell }, async () => {
      throw new Error('unexpected')
    })
    const refusing = publicRoute<{ id: string }>({ ...READ, tell }, async () =>
      refuse('invalid', 'No.'),
    )
    expect(await (await call(failing, 'GET', {})).text()).toBe('x: failed')
    expect(await (await call(refusing, 'GET', {})).text()).toBe('x: invalid')
  })
})
