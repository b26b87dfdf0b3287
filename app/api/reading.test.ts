import { expect, test, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { ask, bearer, FOX } from './test-asking.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

/** What all reads have in common. */

test.each([
  ['/api/daily_papers?p=1&p=2', 'p', 'is given more than once'],
  ['/api/daily_papers?p=%ff', 'p', 'is wrongly encoded'],
  ['/api/daily_papers?x=1&limit=%', 'limit', 'is wrongly encoded'],
  ['/api/daily_papers?limit=', 'limit', 'must be a whole number from 1 to 100'],
  ['/api/daily_papers?limit=1.5', 'limit', 'must be a whole number from 1 to 100'],
  ['/api/daily_papers?submitter=%00', 'submitter', 'must be text'],
  [
    `/api/daily_papers?submitter=${'x'.repeat(101)}`,
    'submitter',
    'must have at most 100 characters',
  ],
  [`/api/papers/search?q=${'x'.repeat(251)}`, 'q', 'must have at most 250 characters'],
  ['/api/papers?cursor=x', 'cursor', 'leads to no page'],
  ['/api/lists/trending?after=x', 'after', 'leads to no page'],
  ['/api/lists/newest?after=1~2', 'after', 'leads to no page'],
  ['/api/lists/date/2026-05-12?after=', 'after', 'must not be empty'],
  [`/api/papers/${FOX}/votes?after=x`, 'after', 'leads to no page'],
  [
    `/api/papers/${FOX}?field=comments&field=all`,
    'field',
    'must be one of comments, submissionDeadline',
  ],
  [`/api/papers/${FOX}/rank?list=day`, 'list', 'must be one of trending, date, week, month'],
  ['/api/viewer?papers=fox', 'papers', 'must be paper ids with commas between them'],
])('%s is refused, and %s named', async (path, name, said) => {
  const { status, json, headers } = await ask(path)
  expect(status).toBe(400)
  expect(json).toEqual({ error: `${name} ${said}.`, fields: { [name]: said } })
  // Before a route is found, nothing but the body says it.
  if (said === 'is wrongly encoded') return
  expect(headers).toMatchObject({
    'x-error-code': 'invalid',
    'x-error-message': `${name} ${said}.`,
  })
})

test.each([
  '/api/nothing',
  '/api/papers/x/y/z',
  '/api',
  '/api/lists/year/2026',
  '/api/lists/date/2026-02-30',
])('%s is not there, in JSON', async (path) => {
  expect(await ask(path)).toMatchObject({ status: 404, json: { error: expect.any(String) } })
})

test('what is not known is ignored', async () => {
  const legacy = await ask('/api/daily_papers?period=weekly&type=trending&date=2026-05-12')
  expect(legacy.json).toHaveLength(2)
})

test.each([
  ['POST', '/api/daily_papers', 'GET, HEAD, OPTIONS'],
  ['PATCH', `/api/papers/${FOX}/upvote`, 'PUT, POST, DELETE, OPTIONS'],
  ['GET', '/api/papers/submit', 'POST, OPTIONS'],
  ['HEAD', '/api/papers/index', 'POST, OPTIONS'],
])('%s %s is no method there', async (method, path, allow) => {
  const { status, headers } = await ask(path, { method })
  expect([status, headers['allow']]).toEqual([405, allow])
})

test('pages of other sites may read what is public, and nothing else', async () => {
  const preflight = (path: string) => ask(path, { method: 'OPTIONS' })
  const open = await preflight('/api/daily_papers')
  expect(open).toMatchObject({
    status: 204,
    headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD' },
  })
  expect(open.headers['access-control-allow-headers']).not.toMatch(/authorization/i)
  for (const path of [`/api/papers/${FOX}/upvote`, '/api/viewer', '/api/whoami-v2']) {
    expect((await preflight(path)).headers['access-control-allow-origin']).toBeUndefined()
    const asked = await ask(path, { headers: { origin: 'https://elsewhere.example' } })
    expect(asked.headers['access-control-allow-origin']).toBeUndefined()
  }
  const refused = await ask('/api/papers/9999.99999')
  expect(refused.headers['access-control-allow-origin']).toBe('*')
})

test('who has an answer is told so, with a token, too', async () => {
  for (const headers of [{}, await bearer()] as Record<string, string>[]) {
    const { headers: given } = await ask('/api/lists/newest', { headers })
    const tag = given['etag'] ?? ''
    expect(tag).not.toBe('')
    const again = await ask('/api/lists/newest', {
      headers: { ...headers, 'if-none-match': tag },
    })
    expect(again).toMatchObject({ status: 304, json: null })
  }
})

test('a token must be good, and for reading', async () => {
  const wrong = { authorization: 'Bearer bs_wrong' }
  expect((await ask('/api/daily_papers', { headers: wrong })).status).toBe(401)
  const voting = await bearer('ada', ['vote'])
  expect((await ask('/api/daily_papers', { headers: voting })).status).toBe(403)
  const reading = await ask('/api/daily_papers', { headers: await bearer('ada', ['read']) })
  expect(reading).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'private, no-store' },
  })
})

test('a list takes as many statements for two papers as for one', async () => {
  const count = async (path: string) => {
    const before = await countStatements()
    await ask(path, { headers: { 'x-request-id': 'x' } })
    return (await countStatements()) - before
  }
  await ask('/api/daily_papers?limit=2')
  expect(await count('/api/daily_papers?limit=1&date=2026-05-12')).toBe(
    await count('/api/daily_papers?limit=2&date=2026-05-12'),
  )
})

/** Of this database so far; the count lags, so ask on a connection that flushes it. */
async function countStatements(): Promise<number> {
  await db.$queryRaw`SELECT pg_stat_force_next_flush()::text`
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT sum(idx_scan + seq_scan)::int AS n FROM pg_stat_user_tables WHERE relname = 'rankings'`
  return row?.n ?? 0
}
