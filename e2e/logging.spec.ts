import { expect } from '@playwright/test'
import { until, type SiteProcess } from './site-process.ts'
import { test } from './starting.ts'

/** What a site notes of those who ask it. */

/** What a line says of a request, and nothing else. */
const NOTED = ['level', 'time', 'id', 'method', 'route', 'status', 'ms', 'kept']

test('each request is a line of the log and counts among the metrics', async ({ start }) => {
  const site = start({ METRICS_TOKEN: 'a token of the tests' })
  const address = await site.ready
  for (const path of ['/papers/trending', '/papers/trending', '/api/viewer?papers=2505.10475']) {
    await fetch(address + path)
  }
  await until(() => site.output().includes('/api/viewer'))
  const visits = readVisits(site)
  expect(visits.map(({ method, route, status, kept }) => [method, route, status, kept])).toEqual([
    ['GET', '/papers/trending', 200, false],
    ['GET', '/papers/trending', 200, true],
    ['GET', '/api/viewer', 200, false],
  ])
  for (const visit of visits) expect(Object.keys(visit)).toEqual(NOTED)
  const authorization = 'Bearer a token of the tests'
  const metrics = await (await fetch(`${address}/metrics`, { headers: { authorization } })).text()
  expect(metrics).toContain('route="/papers/trending",status="200",kept="true",process="front"} 1')
  expect(metrics).toContain('broadsheet_database_connections{state="idle",process="renderer"}')
})

test('the log tells nothing of who asked, nor what for', async ({ start }) => {
  const site = start({ TRUSTED_PROXIES: '1', LOG_LEVEL: 'debug' })
  const address = await site.ready
  const secret = 'owls-at-midnight'
  const client = '203.0.113.77'
  const headers = {
    ...{ 'x-forwarded-for': client, 'user-agent': secret, referer: `${address}/?q=${secret}` },
    cookie: `next-auth.session-token=${secret}; upvote=${secret}`,
  }
  const form = new URLSearchParams({ username: secret, password: secret, csrfToken: secret })
  const asked: [string, RequestInit?][] = [
    [`/reset/${secret}`],
    [`/papers?q=${secret}`],
    [`/users/${secret}`],
    [`/feeds/trending.rss?token=${secret}`],
    ['/api/whoami-v2', { headers: { authorization: `Bearer ${secret}` } }],
    ['/api/auth/callback/credentials', { method: 'POST', body: form }],
    ['/sign-in', { method: 'POST', body: form }],
    [`/no/such/${secret}`],
  ]
  for (const [path, more] of asked) {
    const given = { ...headers, origin: address, ...more?.headers }
    await (await fetch(address + path, { ...more, headers: given, redirect: 'manual' })).text()
  }
  await until(() => readVisits(site).length === asked.length)
  expect(site.output()).not.toContain(secret)
  expect(site.output()).not.toContain(client)
})

/** What the log says of requests. */
function readVisits(site: SiteProcess): Record<string, unknown>[] {
  const lines = site.output().split('\n')
  return lines
    .filter((line) => line.startsWith('{"level":"info"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
