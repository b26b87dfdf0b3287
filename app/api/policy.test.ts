import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { OPERATIONS } from '#lib/api/operations.ts'
import { postComment } from '#lib/comments/mutations.ts'
import { db } from '#lib/db.ts'
import { UNTOUCHED } from '#lib/form-state.ts'
import { importHuggingFace } from '#lib/import/import-hugging-face.ts'
import { requireCaller } from '#lib/mcp/caller.ts'
import { may, POLICY } from '#lib/policy.ts'
import { openSession, type Viewer } from '#lib/session.ts'
import { browser } from '#lib/test-browser.ts'
import { issueToken } from '#lib/tokens/mutations.ts'
import { SCOPES, type Scope } from '#lib/tokens/scope.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import {
  ACTIONS,
  type Endpoint,
  loadActions,
  loadAllRoutes,
  PARAMS,
  type RouteFile,
  ROUTES,
} from './test-policy.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)
vi.mock('next/cache', () => ({ refresh: () => {} }))

/** Every role asks for everything the site does; what comes of it is what the policy table says. */

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH']
const ROLES = ['signed out', 'member', 'banned', 'moderator', 'admin'] as const
type Role = (typeof ROLES)[number]

const routes = await loadAllRoutes()
const actions = await loadActions()
const people = new Map<Role, Viewer>()

beforeAll(async () => {
  await importHuggingFace('app/api/fixtures/daily-papers.json')
  const target = await addViewer(db, 'target')
  for (const role of ROLES.slice(1)) {
    const rank = role === 'moderator' || role === 'admin' ? role : 'member'
    people.set(role, await addViewer(db, `a-${role}`, rank))
  }
  // So that the admin who asks is not the last.
  await addViewer(db, 'another', 'admin')
  const userId = people.get('banned')?.id ?? 0
  await db.moderationAct.create({ data: { kind: 'ban', userId, reason: 'Adverts' } })
  const comment = { paperId: PARAMS['id'] ?? '', parentId: null, kind: 'comment' } as const
  const said = await postComment(target, { ...comment, text: 'First' })
  expect(said).toMatchObject({ value: { id: 1 } })
  const toHide = await postComment(target, { ...comment, text: 'Second' })
  expect(toHide).toMatchObject({ value: { id: 2 } })
})

beforeEach(() => db.$executeRaw`TRUNCATE rate_limits`)

/** The browser of a role, with a session of its own. */
async function sit(role: Role): Promise<void> {
  browser.restart()
  const person = people.get(role)
  if (!person) return
  const id = randomUUID()
  const expiresAt = new Date(Date.now() + 3_600_000)
  await db.session.create({ data: { id, userId: person.id, userAgent: '', expiresAt } })
  await openSession(id)
}

function isAllowed(role: Role, { act, state }: Endpoint): boolean {
  if (role === 'banned' && !POLICY[act].whileBanned) return false
  return may(people.get(role) ?? null, act, state as never)
}

/** Methods that an address has; one of ours that only says it is none has no operation. */
async function listMethods({ path, handlers }: RouteFile): Promise<string[]> {
  const own = METHODS.filter((method) => handlers[method])
  const request = new Request('http://x/', { method: 'OPTIONS' })
  const answer = path.startsWith('/api/')
    ? await handlers['OPTIONS']?.(request, { params: Promise.resolve({}) })
    : undefined
  const allow = answer?.headers.get('allow')?.split(', ')
  return own.filter((method) => allow?.includes(method) ?? true)
}

async function ask(key: string, endpoint: Endpoint, headers: Record<string, string>) {
  const [method = '', path = ''] = key.split(' ')
  const params = { ...PARAMS, ...endpoint.params }
  const filled = path.replace(/\{(?:\.\.\.)?(\w+)\}/g, (_, name: string) => String(params[name]))
  const { sent } = endpoint
  const form = key.startsWith('POST') && !sent
  const request = new Request(`http://papers.example${filled}`, {
    ...{ method, headers },
    ...(sent && { body: JSON.stringify(sent) }),
    ...(form && { body: new URLSearchParams({ state: 'upvoted' }) }),
  })
  const handler = routes.find((route) => route.path === path)?.handlers[method]
  if (!handler) throw new Error(`There is no ${key}.`)
  return handler(request, { params: Promise.resolve(params) })
}

function isRefused({ status, headers }: Response): boolean {
  const isLedAway = headers.get('location')?.startsWith('/sign-in') ?? false
  return status === 401 || status === 403 || isLedAway
}

test('the table has every route and every server action, and no other', async () => {
  const served = await Promise.all(
    routes
      .filter(({ path }) => path !== '/api/{...unknown}')
      .map(async (route) => (await listMethods(route)).map((method) => `${method} ${route.path}`)),
  )
  expect(Object.keys(ROUTES).sort()).toEqual(served.flat().sort())
  expect(Object.keys(ACTIONS).sort()).toEqual([...actions.keys()].sort())
})

test('each operation of the API takes the scope that the table names', () => {
  const described = OPERATIONS.map(({ method, path, access }) => {
    const act = ROUTES[`${method} ${path}`]?.act
    return { path, access: access === 'public' || access === 'anyone' ? 'read' : access, act }
  })
  for (const { path, access, act } of described) {
    expect({ path, access: act && POLICY[act].scope }).toEqual({ path, access })
  }
})

const called = Object.entries(ROUTES).filter(([, { isNotCalled }]) => !isNotCalled)

test.each(called)('%s', async (key, endpoint) => {
  for (const role of ROLES) {
    await sit(role)
    const headers = { cookie: browser.cookieHeader(), ...Object.fromEntries(browser.sent) }
    const answer = await ask(key, endpoint, headers)
    expect({ role, isAllowed: !isRefused(answer) }).toEqual({
      role,
      isAllowed: isAllowed(role, endpoint),
    })
  }
})

const scoped = called.filter(([key, { act }]) => key.includes(' /api/') && POLICY[act].scope)

test.each(scoped)('%s takes a token with the scope', async (key, endpoint) => {
  const { scope } = POLICY[endpoint.act]
  const answer = await ask(key, endpoint, await bearer(SCOPES.filter((each) => each !== scope)))
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain(`lacks the scope “${scope}”`)
})

async function bearer(scopes: Scope[], username = 'a-admin'): Promise<Record<string, string>> {
  await db.token.deleteMany()
  const token = await issueToken(username, { name: 'bot', scopes, days: 1 })
  if (!token.ok) throw new Error(token.message)
  return { authorization: `Bearer ${token.value}` }
}

test.each(Object.entries(ACTIONS))('the action %s', async (name, endpoint) => {
  for (const role of ROLES) {
    await sit(role)
    const form = new FormData()
    for (const [field, value] of Object.entries(endpoint.sent ?? {})) form.set(field, String(value))
    const state = await actions.get(name)?.(UNTOUCHED, form).catch(takeRedirect)
    const { refusal } = state as { refusal?: { reason: string } | null }
    const isNot = refusal?.reason === 'signed-out' || refusal?.reason === 'not-allowed'
    expect({ role, isAllowed: !isNot }).toEqual({ role, isAllowed: isAllowed(role, endpoint) })
  }
})

/** That is how a server action leads to another page. */
function takeRedirect(error: unknown): object {
  if (error instanceof Error && String(Object(error).digest).startsWith('NEXT_REDIRECT')) return {}
  throw error
}

test('programs that act for who is banned are told so, too', async () => {
  const headers = new Headers(await bearer([...SCOPES], 'a-banned'))
  const caller = { headers, origin: '' }
  expect(await requireCaller(caller, 'vote')).toMatchObject({
    ...{ reason: 'not-allowed', message: expect.stringContaining('You are banned for good') },
  })
  expect(await requireCaller(caller, 'read')).toMatchObject({ ok: true })
})
