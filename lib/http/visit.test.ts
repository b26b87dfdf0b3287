import { afterEach, beforeEach, expect, test } from 'vitest'
import { env } from '#lib/env.ts'
import { askSite, startTestSite, type TestSite } from '#lib/front/test-site.ts'
import { describeVisit, type Visit } from '#lib/http/visit.ts'
import { readRoutes } from '#lib/log/routes.ts'

const SECRET = 'fox-den-7f3a'

let site: TestSite
let visits: Visit[]

beforeEach(async () => {
  visits = []
  const findRoute = readRoutes()
  site = await startTestSite(
    env.DATABASE_URL ?? '',
    ({ url, headers }, response) => {
      if (url?.startsWith('/slow')) return
      response.statusCode = url?.includes('trending') ? 200 : 404
      response.setHeader('Content-Type', 'text/html').end(String(headers['x-request-id']))
    },
    { note: (...visit) => visits.push(describeVisit(...visit, findRoute)) },
  )
})

afterEach(() => site.close())

test('each request is told of once, kept or rendered or refused, without what it asked for', async () => {
  const ask = (path: string, method = 'GET') =>
    askSite(site, path, { method, headers: { authorization: SECRET, cookie: SECRET } })
  await ask('/papers/trending')
  await ask(`/papers/trending?utm=${SECRET}`)
  await ask(`/papers?q=${SECRET}`)
  await ask(`/reset/${SECRET}`)
  await ask('/papers', 'DELETE')
  await expect.poll(() => visits).toHaveLength(5)
  expect(visits.map(({ method, route, status, kept }) => [method, route, status, kept])).toEqual([
    ['GET', '/papers/trending', 200, false],
    ['GET', '/papers/trending', 200, true],
    ['GET', '/papers', 404, false],
    ['GET', '/reset/[token]', 404, false],
    ['DELETE', '/papers', 405, false],
  ])
  expect(JSON.stringify(visits)).not.toMatch(new RegExp(`${SECRET}|127\\.0\\.0\\.1|::1`))
})

test('it is told by the name that it came with, or by one that the answer says', async () => {
  const named = { 'x-request-id': 'a-name' }
  const given = await askSite(site, '/account', { headers: named })
  expect([given.headers['x-request-id'], given.body.toString()]).toEqual(['a-name', 'a-name'])
  const { headers } = await askSite(site, '/account')
  await askSite(site, '/papers/trending')
  await askSite(site, '/papers/trending', { headers: named })
  await expect.poll(() => visits).toHaveLength(4)
  expect(visits.map(({ id }) => id)).toEqual([
    ...['a-name', headers['x-request-id']],
    ...[expect.stringMatching(/^[\da-f]{8}-\w+$/), 'a-name'],
  ])
  expect(new Set(visits.map(({ id }) => id)).size).toBe(3)
})

test('who does not wait for the answer is told of, too', async () => {
  await fetch(`${site.url}/slow`, { signal: AbortSignal.timeout(100) }).catch(() => {})
  await expect.poll(() => visits).toMatchObject([{ status: 499, route: 'none', kept: false }])
})
