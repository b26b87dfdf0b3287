import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import project from '#package.json' with { type: 'json' }
import { requestFeed } from '#lib/arxiv/request.ts'
import { FIXTURES, startReplayServer, type ReplayAnswer } from '#lib/arxiv/replay-server.ts'
import { makeManners } from '#lib/arxiv-turn/test-manners.ts'
import { env } from '#lib/env.ts'

const server = await startReplayServer()
afterAll(server.close)
beforeEach(() => {
  env.ARXIV_API_URL = server.url
})

const fixture = (name: string) => join(FIXTURES, `${name}.xml`)
const query = new URLSearchParams({ id_list: '2605.01234', max_results: '1' })

test('a question is sent with the name of who asks, and its answer read', async () => {
  env.SITE_URL = 'https://papers.example'
  const answer = await requestFeed(query, makeManners())
  delete env.SITE_URL
  expect(answer).toMatchObject({ kind: 'papers', drafts: [{ id: '2605.01234' }] })
  await requestFeed(query, makeManners())
  expect(server.requests).toMatchObject([
    { userAgent: `Broadsheet/${project.version} (+https://papers.example)` },
    { userAgent: `Broadsheet/${project.version}` },
  ])
  expect(Object.fromEntries(server.requests[0]?.query ?? [])).toEqual(Object.fromEntries(query))
})

const ERROR = { kind: 'refused', message: 'incorrect id format for foxes' }
const LESS = { kind: 'trouble', trouble: 'throttled', saying: 'arXiv asks to be asked less' }
const CUT_OFF = {
  kind: 'trouble',
  trouble: 'failed',
  saying: 'arXiv’s answer is cut off, or is none',
}

test.each<[string, ReplayAnswer, object]>([
  ['the error feed', { file: fixture('error'), status: 400 }, ERROR],
  ['the error feed with success', { file: fixture('error') }, ERROR],
  ['no papers', { file: fixture('none') }, { kind: 'papers', drafts: [], total: 0 }],
  [
    '429',
    { body: 'Slow down', status: 429, headers: { 'Retry-After': '7' } },
    { ...LESS, retryAfterMs: 7000 },
  ],
  [
    'a date to come again at',
    {
      body: '',
      status: 503,
      headers: {
        Date: 'Mon, 23 Nov 2026 16:00:00 GMT',
        'Retry-After': 'Mon, 23 Nov 2026 16:02:00 GMT',
      },
    },
    { ...LESS, retryAfterMs: 120_000 },
  ],
  [
    'a senseless date',
    { body: '', status: 503, headers: { 'Retry-After': 'soon' } },
    { ...LESS, retryAfterMs: 0 },
  ],
  ['503', { body: '<html><body>Busy<br></body></html>', status: 503 }, LESS],
  ['Rate exceeded.', { body: 'Rate exceeded.' }, LESS],
  ['HTTP Error 429', { body: 'HTTP Error 429: Unknown Error' }, LESS],
  ['nothing', { body: '' }, { ...LESS, saying: 'arXiv answers with nothing' }],
  ['a page', { body: '<!doctype html><html><body>Hello<br></body></html>' }, CUT_OFF],
  ['500', { body: 'Oops', status: 500 }, { ...CUT_OFF, saying: 'arXiv answers with HTTP 500' }],
  [
    'the error feed with 500',
    { file: fixture('error'), status: 500 },
    { ...CUT_OFF, saying: 'arXiv answers with HTTP 500' },
  ],
  ['half a document', { body: '<feed><entry>' }, CUT_OFF],
  [
    'a broken connection',
    { cutOff: fixture('2605.01234') },
    { ...CUT_OFF, saying: 'arXiv cannot be reached, or breaks off' },
  ],
  [
    'papers announced and not there',
    { body: '<feed><totalResults>5</totalResults><itemsPerPage>2</itemsPerPage></feed>' },
    { ...CUT_OFF, saying: 'arXiv’s answer lacks the papers that it announces' },
  ],
])('%s', async (_name, replay, expected) => {
  server.answer(replay)
  expect(await requestFeed(query, makeManners())).toMatchObject(expected)
})

test('silence is given up', async () => {
  server.answer('hang')
  expect(await requestFeed(query, makeManners({ timeoutMs: 100 }))).toMatchObject({
    kind: 'trouble',
    trouble: 'failed',
    saying: expect.stringContaining('arXiv does not answer within'),
  })
})

test('an endless answer is not read to its end', async () => {
  server.answer({ body: 'x'.repeat(200_000) })
  expect(await requestFeed(query, makeManners({ maxBytes: 100_000 }))).toMatchObject({
    trouble: 'failed',
    saying: 'arXiv’s answer is longer than any that can be right',
  })
})

const others: Server[] = []
afterEach(() => others.splice(0).forEach((other) => other.close()))

async function redirectTo(address: (self: string) => string): Promise<{ asked: number }> {
  const count = { asked: 0 }
  const other = createServer((request, response) => {
    count.asked++
    const self = `http://${request.headers.host}${request.url}`
    response.writeHead(301, { Location: address(self) }).end()
  })
  others.push(other)
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  env.ARXIV_API_URL = `http://127.0.0.1:${(other.address() as AddressInfo).port}/api/query`
  return count
}

test('nobody is sent to another host, nor in circles', async () => {
  const before = server.requests.length
  await redirectTo(() => server.url)
  expect(await requestFeed(query, makeManners())).toMatchObject({
    saying: 'arXiv answers with HTTP 301',
  })
  expect(server.requests).toHaveLength(before)

  const circle = await redirectTo((self) => self)
  expect(await requestFeed(query, makeManners())).toMatchObject({
    saying: 'arXiv answers with HTTP 301',
  })
  expect(circle.asked).toBe(3)
})

test('a server that is not there is told', async () => {
  const gone = await startReplayServer()
  await gone.close()
  env.ARXIV_API_URL = gone.url
  expect(await requestFeed(query, makeManners())).toMatchObject({
    trouble: 'failed',
    saying: 'arXiv cannot be reached, or breaks off',
  })
})
