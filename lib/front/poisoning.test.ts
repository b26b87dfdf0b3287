import { afterEach, beforeEach, expect, test } from 'vitest'
import { env } from '#lib/env.ts'
import { findKept } from '#lib/front/addresses.ts'
import { askSite, startTestSite, type TestSite } from '#lib/front/test-site.ts'

/**
 * The renderer here repeats in its page whatever it is told. So whatever reaches
 * it from one request, and is kept, shows in the page that others are sent.
 */

const PAGE = '/papers/trending'
const SECRET = 'fox-den-7f3a'

let site: TestSite

beforeEach(async () => {
  site = await startTestSite(env.DATABASE_URL ?? '', (request, response) => {
    const { method, url, headers } = request
    response.writeHead(200, { 'Content-Type': headers['rsc'] ? 'text/x-component' : 'text/html' })
    response.end(JSON.stringify({ method, url, headers }))
  })
})

afterEach(() => site.close())

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = await askSite(site, path, { headers, method })
  return { cacheControl: answer.headers['cache-control'], body: answer.body.toString() }
}

const HOSTILE: [string, Record<string, string>][] = [
  ['Cookie', { cookie: `next-auth.session-token=${SECRET}; signed_in=1` }],
  ['Authorization', { authorization: `Bearer ${SECRET}` }],
  ['Host', { host: `${SECRET}.example` }],
  ['X-Forwarded-Host', { 'x-forwarded-host': `${SECRET}.example` }],
  ['X-Forwarded-Proto', { 'x-forwarded-proto': SECRET }],
  ['X-Forwarded-For', { 'x-forwarded-for': SECRET }],
  ['Forwarded', { forwarded: `host=${SECRET}` }],
  ['X-Original-URL', { 'x-original-url': `/${SECRET}`, 'x-rewrite-url': `/${SECRET}` }],
  ['X-HTTP-Method-Override', { 'x-http-method-override': SECRET }],
  ['Content-Security-Policy', { 'content-security-policy': `script-src 'nonce-${SECRET}'` }],
  ['X-Middleware-Subrequest', { 'x-middleware-subrequest': SECRET }],
  ['Accept-Language', { 'accept-language': SECRET, 'user-agent': SECRET }],
  ['Range', { range: 'bytes=0-1', 'x-range': SECRET }],
]

test.each(HOSTILE)('%s reaches no kept page', async (_, headers) => {
  const hostile = await ask(PAGE, headers)
  const innocent = await ask(PAGE)
  expect(hostile.body).toBe(innocent.body)
  expect(innocent.body).not.toContain(SECRET)
  expect(site.asked).toHaveLength(1)
})

const OTHERS: [string, Record<string, string>][] = [
  ['Markdown', { accept: 'text/markdown', cookie: SECRET }],
  ['an action', { 'next-action': 'abc', cookie: SECRET }],
  ['a router state longer than any', { rsc: '1', 'next-url': '/x'.repeat(2_000), cookie: SECRET }],
]

test.each(OTHERS)('%s is answered for itself and kept by nobody', async (_, headers) => {
  const before = await ask(PAGE)
  const other = await ask(PAGE, headers)
  expect(other.body).toContain(SECRET)
  expect(other.cacheControl ?? '').not.toContain('public')
  expect((await ask(PAGE)).body).toBe(before.body)
  expect(site.asked).toHaveLength(2)
})

const PARTS: [string, Record<string, string>][] = [
  ['content', { rsc: '1' }],
  ['a prefetch', { rsc: '1', 'next-router-prefetch': '1' }],
  ['a segment', { rsc: '1', 'next-router-segment-prefetch': '/_tree' }],
  ['a router state', { rsc: '1', 'next-router-state-tree': '%5B%5D' }],
  ['an address it comes from', { rsc: '1', 'next-url': '/papers/week/2026-W48' }],
]

test.each(PARTS)('%s is kept apart from the page, and from whoever asked', async (_, headers) => {
  const before = await ask(PAGE)
  const part = await ask(`${PAGE}?_rsc=abc`, { ...headers, cookie: SECRET, host: SECRET })
  expect(part.body).not.toContain(SECRET)
  expect(part.cacheControl).toBe('private, no-store')
  for (const [name, value] of Object.entries(headers)) {
    expect(part.body).toContain(`"${name}":"${value}"`)
  }
  expect(await ask(`${PAGE}?_rsc=abc`, headers)).toEqual(part)
  expect(site.asked).toHaveLength(2)
  expect((await ask(PAGE)).body).toBe(before.body)
})

test('no part is taken for another', async () => {
  const bodies = []
  for (const [, headers] of PARTS) bodies.push((await ask(PAGE, headers)).body)
  expect(new Set(bodies).size).toBe(PARTS.length)
})

test('however many parts are asked for, the page stays', async () => {
  await ask(PAGE)
  const long = '/x'.repeat(1_900)
  for (let i = 0; i < 1_500; i++) await ask(PAGE, { rsc: '1', 'next-url': `/${i}${long}` })
  expect(site.asked).toHaveLength(1_501)
  await ask(PAGE)
  expect(site.asked).toHaveLength(1_501)
}, 120_000)

test.each([
  `${PAGE}?x=${SECRET}`,
  `${PAGE}?x=1&x=${SECRET}&utm_source=${SECRET}`,
  `${PAGE}?_rsc=${SECRET}`,
  `${PAGE}?`,
  `${PAGE}?__proto__=${SECRET}`,
])('%s is the page without what it does not know', async (path) => {
  expect((await ask(path)).body).toBe((await ask(PAGE)).body)
  expect(site.asked).toHaveLength(1)
})

test.each([
  `${PAGE}?after=1&after=${SECRET}`,
  `${PAGE}?after=${SECRET.repeat(20)}`,
  `${PAGE}?at=${SECRET}`,
  `${PAGE}?at=`,
  `${PAGE}?at`,
  `${PAGE}?%61t=${SECRET}`,
  `${PAGE}?x=1&at=1&at=2`,
  `${PAGE}?after=a~b&at=2026-11-01T09:00Z`,
  `/${PAGE}`,
  `${PAGE}/`,
  '/papers/%74rending',
  '/papers//trending',
  '/papers/./trending',
  '/papers\\trending',
  '/papers/trending%00',
  '/papers/trending;x=1',
  '/_next/static/../../api/viewer',
  '/api/viewer',
  '/account',
  '/sign-in',
  '/papers/submit',
])('%s is asked for anew each time', async (path) => {
  const before = await ask(PAGE)
  await ask(path, { cookie: SECRET })
  await ask(path, { cookie: SECRET })
  expect(site.asked).toHaveLength(3)
  expect((await ask(PAGE)).body).toBe(before.body)
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])(
  '%s leaves the page as it is',
  async (method) => {
    const before = await ask(PAGE)
    await ask(PAGE, { cookie: SECRET, origin: site.url, 'content-length': '0' }, method)
    expect((await ask(PAGE)).body).toBe(before.body)
  },
)

test('HEAD fills the same page as GET', async () => {
  await ask(PAGE, { cookie: SECRET }, 'HEAD')
  expect((await ask(PAGE)).body).not.toContain(SECRET)
  expect(site.asked).toHaveLength(1)
})

test('each kept address has one spelling', () => {
  const find = (url: string) => findKept({ method: 'GET', url, headers: {} } as never)?.key
  expect(find('/papers/trending?b=1&after=a%7Eb')).toBe('/papers/trending?after=a%7Eb')
  expect(find('/papers/trending?after=a~b')).toBe('/papers/trending?after=a%7Eb')
  expect(find('/papers/2505.10475?b=x')).toBe('/papers/2505.10475')
  expect(find('/papers/2505.10475?b=1&after=x')).toBe('/papers/2505.10475?after=x')
  expect(find('/papers/hep-th_9901001')).toBe('/papers/hep-th_9901001')
  expect(find('/papers/2505.10475v2')).toBeUndefined()
  expect(find('/papers/2505.10475/upvotes?b=1')).toBe('/papers/2505.10475/upvotes')
  expect(find('/papers/2505.10475/upvotes?after=1~2')).toBe(
    '/papers/2505.10475/upvotes?after=1%7E2',
  )
  expect(find('/papers/2505.10475/upvote')).toBeUndefined()
  expect(find('/papers/no-paper/upvotes')).toBeUndefined()
})
