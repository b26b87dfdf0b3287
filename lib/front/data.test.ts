import { afterEach, beforeEach, expect, test } from 'vitest'
import { env } from '#lib/env.ts'
import { findKept } from '#lib/front/addresses.ts'
import { askSite, startTestSite, type TestSite } from '#lib/front/test-site.ts'

/** What programs read. The renderer repeats whatever it is told, as that of poisoning.test.ts does. */

const LIST = '/api/daily_papers'
const SECRET = 'fox-den-7f3a'
const PUBLIC = 'public, max-age=0, must-revalidate'

let site: TestSite

beforeEach(async () => {
  site = await startTestSite(env.DATABASE_URL ?? '', (request, response) => {
    const { method, url, headers } = request
    const open = { 'Access-Control-Allow-Origin': '*', Link: '</api/x>; rel="next"' }
    response.writeHead(200, { 'Content-Type': 'application/json', ...open })
    const padding = 'x'.repeat(url?.includes('submitter') ? 3_000_000 : 600)
    response.end(JSON.stringify({ method, url, headers, padding }))
  })
})

afterEach(() => site.close())

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = await askSite(site, path, { headers, method })
  return { ...answer, body: answer.body.toString() }
}

test.each([
  LIST,
  `${LIST}?p=1&limit=10`,
  '/api/papers?cursor=abc',
  '/api/papers/search?q=foxes',
  '/api/papers/2505.10475',
  '/api/papers/2505.10475/votes',
  '/api/arxiv/hep-th_9901001/repos',
  '/api/lists/trending',
  '/api/lists/date/2026-11-23',
  '/api/organizations/open-lab/overview',
  '/api/openapi.json',
  '/feeds/trending.rss',
  '/feeds/topics/cs.CL.atom',
  '/feeds/authors/Ada%20Lovelace.json?min_votes=5',
  '/papers/2505.10475.md',
  '/papers/week/2026-W48.md',
  '/papers/2505.10475.bib',
  '/papers/2505.10475.ris',
  '/papers/2505.10475/card.png',
  '/llms.txt',
  '/robots.txt',
  '/sitemap.xml',
  '/sitemaps/papers-1.xml',
])('%s is rendered once', async (path) => {
  const first = await ask(path, { cookie: `next-auth.session-token=${SECRET}` })
  expect(await ask(path)).toMatchObject({ status: 200, body: first.body })
  expect(first.body).not.toContain(SECRET)
  expect(site.asked).toHaveLength(1)
})

test.each(['/api/papers/search?q=foxes', '/feeds/search.rss?q=foxes'])(
  '%s tells who asked first, for its limit, and nobody else',
  async (path) => {
    const client = { 'x-client-address': '192.0.2.7', 'x-forwarded-for': '192.0.2.7' }
    const { body } = await ask(path, client)
    expect(JSON.parse(body).headers['x-client-address']).toMatch(/^(?:127\.0\.0\.1|::1)$/)
    const other = await ask('/api/daily_papers', client)
    expect(JSON.parse(other.body).headers).not.toHaveProperty('x-client-address')
  },
)

test('it may be kept by others, read by any page, and asked for again by its tag', async () => {
  const { headers } = await ask(LIST, { 'accept-encoding': 'gzip' })
  expect(headers).toMatchObject({
    ...{ 'cache-control': PUBLIC, 'access-control-allow-origin': '*', 'content-encoding': 'gzip' },
    ...{ link: '</api/x>; rel="next"', 'content-security-policy': expect.stringMatching(/none/) },
  })
  const tag = { 'accept-encoding': 'gzip', 'if-none-match': headers['etag'] ?? '' }
  const again = await ask(LIST, tag)
  expect(again).toMatchObject({ status: 304, body: '' })
  expect(again.headers['access-control-allow-origin']).toBe('*')
})

test('who is not who they say gets an answer of their own, and leaves none behind', async () => {
  const named = { authorization: `Bearer ${SECRET}` }
  expect((await ask(LIST, named)).body).toContain(SECRET)
  const innocent = await ask(LIST)
  expect(innocent.body).not.toContain(SECRET)
  expect((await ask(LIST, named)).body).toContain(SECRET)
  expect((await ask(LIST, { authorization: '' })).headers['cache-control']).not.toBe(PUBLIC)
  expect((await ask(LIST)).body).toBe(innocent.body)
  expect(site.asked).toHaveLength(4)
})

test.each<[string, Record<string, string>]>([
  ['Cookie', { cookie: `next-auth.session-token=${SECRET}; signed_in=1` }],
  ['Host', { host: `${SECRET}.example`, 'x-forwarded-host': `${SECRET}.example` }],
  ['Origin', { origin: `https://${SECRET}.example`, referer: `https://${SECRET}.example/` }],
  ['Accept', { accept: `text/markdown, ${SECRET}/x` }],
  ['headers of Next', { rsc: '1', 'next-url': `/${SECRET}`, 'next-action': SECRET }],
  ['User-Agent', { 'user-agent': SECRET, 'x-amzn-trace-id': SECRET }],
])('%s reaches no answer that is kept', async (_, headers) => {
  const hostile = await ask(LIST, headers)
  const innocent = await ask(LIST)
  expect(hostile.body).toBe(innocent.body)
  expect(innocent.body).not.toContain(SECRET)
  expect(site.asked).toHaveLength(1)
})

test('what names the site is kept for each host alone', async () => {
  const feed = (host: string) => ask('/feeds/trending.rss', { host })
  const hostile = await feed(`${SECRET}.example`)
  expect(hostile.body).toContain(`${SECRET}.example`)
  const innocent = await feed('papers.example')
  expect(innocent.body).not.toContain(SECRET)
  expect((await feed('PAPERS.example')).body).toBe(innocent.body)
  expect(site.asked).toHaveLength(2)
  const unbelieved = { host: 'papers.example', 'x-forwarded-host': SECRET, cookie: SECRET }
  expect((await ask('/feeds/trending.rss', unbelieved)).body).toBe(innocent.body)
  expect(site.asked).toHaveLength(2)
  for (const host of [`${SECRET}/x`, `a@${SECRET}`, `${SECRET}:99999999`]) await feed(host)
  expect((await feed('papers.example')).body).toBe(innocent.body)
})

test('the name of a request comes back to whoever gave it, and to nobody else', async () => {
  const named = await ask(LIST, { 'x-request-id': SECRET })
  expect(named.headers['x-request-id']).toBe(SECRET)
  expect((await ask(LIST, { 'x-amzn-trace-id': 'a-b' })).headers['x-request-id']).toBe('a-b')
  for (const bad of ['x'.repeat(201), 'a b', 'ä']) {
    expect((await ask(LIST, { 'x-request-id': bad })).headers['x-request-id']).toBeUndefined()
  }
  expect((await ask(LIST)).headers['x-request-id']).toBeUndefined()
  expect((await ask('/api/viewer', { 'x-request-id': 'b' })).headers['x-request-id']).toBe('b')
})

test('an address with several parameters has one spelling', () => {
  const find = (url: string) => findKept({ method: 'GET', url, headers: {} } as never)?.key
  const one = '/api/daily_papers?date=2026-11-23&sort=trending&p=2&limit=10'
  expect(find('/api/daily_papers?limit=10&x=1&p=2&sort=trending&date=2026-11-23')).toBe(one)
  expect(find('/api/daily_papers?%6cimit=%310&date=2026-11-23&p=2&sort=trending')).toBe(one)
  expect(find('/api/papers/search?q=a+b')).toBe(find('/api/papers/search?q=a%20b'))
  expect(find('/api/papers/search?q=%ff')).toBeUndefined()
  expect(find('/feeds/search.rss?q=%')).toBeUndefined()
  expect(find('/api/daily_papers?period=weekly&utm_source=x')).toBe('/api/daily_papers')
})

test.each([
  `${LIST}?p=1&p=2`,
  `${LIST}?p=${'9'.repeat(20)}`,
  `${LIST}?sort=trending&at=2026-11-01T09:00Z`,
  `/api/papers/search?q=${'x'.repeat(251)}`,
  `${LIST}/`,
  '/api/papers/no-paper',
  '/api/papers/2505.10475/rank',
  '/api/papers/2505.10475/upvote',
  '/api/whoami-v2',
  '/api/users/ada/overview',
  '/feeds/../api/viewer.rss',
  '/feeds/trending.exe',
])('%s is asked for anew each time, as it is written', async (path) => {
  await ask(path)
  const { body } = await ask(path, { cookie: SECRET })
  expect(JSON.parse(body)).toMatchObject({ url: path, headers: { cookie: SECRET } })
  expect(site.asked).toHaveLength(2)
})

test('however much programs read, the pages stay', async () => {
  await ask('/papers/trending')
  for (let i = 0; i < 24; i++) await ask(`${LIST}?submitter=${i}`)
  await ask('/papers/trending')
  expect(site.asked.filter(({ url }) => url === '/papers/trending')).toHaveLength(1)
})
