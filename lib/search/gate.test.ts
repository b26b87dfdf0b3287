import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeServer, createSiteServer, listen } from '#lib/http/server.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { db } from '#lib/db.ts'
import { gateSearch, isSearch } from '#lib/search/gate.ts'

let url: string
let close: () => Promise<void>

beforeEach(async () => {
  const server = createSiteServer(
    gateSearch(async (_, response) => void response.end('page')),
    {
      ...{ trustedProxies: 1, isDev: false, headers: {}, report: () => {} },
      isAway: async () => false,
    },
  )
  url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`
  close = () => closeServer(server, 0)
})

afterEach(() => close())

const ask = (path: string, address: string) =>
  fetch(url + path, { headers: { 'X-Forwarded-For': address } })

test('who searches too fast is told how long to wait, and may read on', async () => {
  const { points, tooFast } = LIMITS.search
  expect((await ask('/papers?q=fox', '192.0.2.1')).status).toBe(200)
  await db.$executeRaw`UPDATE rate_limits SET points = ${points}`
  const answer = await ask('/papers?q=fox', '192.0.2.1')
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.text()).toContain(tooFast)
  expect((await ask('/papers/trending?q=fox', '192.0.2.1')).status).toBe(200)
  expect((await ask('/papers?q=fox', '192.0.2.2')).status).toBe(200)
})

test.each([
  ['/papers?q=fox', true],
  ['/papers?sort=newest', true],
  ['/%70apers?q=fox', true],
  ['//papers/?q=fox', true],
  ['/papers', false],
  ['/papers/2505.10475?q=fox', false],
  ['/?q=/papers', false],
])('%s is a search: %s', (path, is) => {
  expect(isSearch(path)).toBe(is)
})
