import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { closeServer, createSiteServer, listen } from '#lib/http/server.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { gatePast, isForPast } from '#lib/past/gate.ts'

const PAST = '/papers/trending?at=2026-11-01T09:00Z'

let url: string
let close: () => Promise<void>
let making = 0
let most = 0
/** Pages wait here until they may be finished. */
let finish: () => void

beforeEach(async () => {
  const { promise: mayFinish, resolve } = Promise.withResolvers<null>()
  finish = () => resolve(null)
  const handle = gatePast(async (request, response) => {
    if (request.url?.includes('?')) {
      most = Math.max(most, ++making)
      await mayFinish
      making -= 1
    }
    response.end('page')
  })
  const server = createSiteServer(handle, {
    ...{
      trustedProxies: 1,
      isDev: false,
      headers: {},
      report: () => {},
      isAway: async () => false,
    },
  })
  url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`
  close = () => closeServer(server, 0)
  most = making = 0
})

afterEach(() => close())

const ask = (path: string, address: string) =>
  fetch(url + path, { headers: { 'X-Forwarded-For': address } })

test('two pages of the past are made at a time, eight wait, and the rest is told to come again', async () => {
  const asked = Array.from({ length: 14 }, (_, n) => ask(PAST, `192.0.2.${n}`))
  let answered = 0
  for (const one of asked) void one.then(() => (answered += 1))
  await expect.poll(() => making).toBe(2)
  // What is not of the past is answered meanwhile.
  expect((await ask('/papers/trending', '192.0.2.1')).status).toBe(200)
  const turnedAway = await Promise.any(asked)
  expect(turnedAway.status).toBe(503)
  expect(turnedAway.headers.get('retry-after')).toBe('5')
  expect(await turnedAway.text()).toContain('Too many are travelling')
  await expect.poll(() => answered).toBe(4)
  finish()
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(10)
  expect(statuses.filter((status) => status === 503)).toHaveLength(4)
  expect(most).toBe(2)
})

test('an address travels so often a minute, others not at its cost', async () => {
  finish()
  await db.rateLimit.deleteMany()
  for (let n = 0; n < LIMITS.past.points; n++)
    expect((await ask(PAST, '192.0.2.9')).status).toBe(200)
  const refused = await ask(PAST, '192.0.2.9')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.text()).toContain('You are travelling too fast. Try again in')
  expect((await ask('/papers/trending', '192.0.2.9')).status).toBe(200)
  expect((await ask(PAST, '192.0.2.10')).status).toBe(200)
})

test('the API waits at the same gate, and is told in its own words', async () => {
  const api = '/api/lists/trending?at=2026-11-01T09:00Z'
  const pages = [ask(PAST, '192.0.2.1'), ask(PAST, '192.0.2.2')]
  await expect.poll(() => making).toBe(2)
  const asked = Array.from({ length: 9 }, (_, n) => ask(api, `192.0.2.${n}`))
  const turnedAway = await Promise.any(asked)
  expect(turnedAway.status).toBe(503)
  expect(turnedAway.headers.get('access-control-allow-origin')).toBe('*')
  expect(await turnedAway.json()).toMatchObject({ error: expect.stringMatching(/^Too many are/) })
  finish()
  await Promise.all([...pages, ...asked])
  expect(most).toBe(2)
})

test('no spelling of the address goes past the gate', () => {
  for (const spelled of [
    ...[PAST, '/papers/trending?x=1&%61t=1', '/papers/%74rending?at=1', '/papers//trending/?at='],
    ...['/papers/trending.rsc?at=1', '/papers/trending?at', '/papers/trending?a?b&at=1'],
    ...['/api/daily_papers?sort=trending&at=1', '//%61pi/lists/trending?at=1'],
  ]) {
    expect(isForPast(spelled), spelled).toBe(true)
  }
  for (const other of ['/papers/trending', '/papers/trending?after=at', '/?at=1']) {
    expect(isForPast(other), other).toBe(false)
  }
})
