import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeServer, createSiteServer, listen } from '#lib/http/server.ts'
import { measureProcess, readMetrics, writeMetrics } from '#lib/metrics/registry.ts'
import { serveMetrics } from '#lib/metrics/serve-metrics.ts'
import { createVisitMetrics } from '#lib/metrics/visits.ts'
import { countVote } from '#lib/metrics/votes.ts'

const TOKEN = 'a token of the tests'

measureProcess('front')
const note = createVisitMetrics()

const server = createSiteServer(
  serveMetrics(async (_, response) => void response.writeHead(404).end(), {
    token: TOKEN,
    read: async () => writeMetrics([await readMetrics(), []]),
  }),
  {
    ...{ trustedProxies: 0, isDev: false, headers: {} },
    ...{ report: () => {}, isAway: async () => false },
  },
)

let url: string
beforeAll(async () => {
  url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`
})
afterAll(() => closeServer(server, 0))

const ask = (path: string, authorization?: string) =>
  fetch(url + path, { headers: authorization ? { authorization } : {} })

test.each([undefined, TOKEN, `Bearer ${TOKEN}x`, 'Bearer ', `Basic ${TOKEN}`])(
  '%s does not open the metrics',
  async (authorization) => {
    const answer = await ask('/metrics', authorization)
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(await answer.text()).not.toContain('process_')
  },
)

test('the token does, and what they say is of few series', async () => {
  const visit = { id: 'x', route: '/papers/[id]', status: 200, ms: 3, kept: true }
  for (let i = 0; i < 100; i++) note({ ...visit, id: String(i), method: `M${i}` })
  note({ ...visit, method: 'GET' })
  countVote('upvoted')
  const answer = await ask('/metrics', `Bearer ${TOKEN}`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await answer.text()
  const count = /^broadsheet_request_duration_seconds_count(.*)$/gm
  expect([...text.matchAll(count)].map(([, series]) => series)).toEqual([
    '{method="other",route="/papers/[id]",status="200",kept="true",process="front"} 100',
    '{method="GET",route="/papers/[id]",status="200",kept="true",process="front"} 1',
  ])
  expect(text).toContain('broadsheet_votes_total{state="upvoted",process="front"} 1')
  expect(text).toMatch(/^broadsheet_database_connections\{state="waiting",process="front"\} 0$/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds\{process="front"\} [\d.]+$/m)
  expect(text).toMatch(/^process_resident_memory_bytes\{process="front"\} \d+$/m)
})

test('what lies elsewhere is handed on', async () => {
  expect((await ask('/metricsx', `Bearer ${TOKEN}`)).status).toBe(404)
})
