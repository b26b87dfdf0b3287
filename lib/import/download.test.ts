import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { download } from '#lib/import/download.ts'
import { readRecords } from '#lib/import/read-records.ts'

const LIST = '[{"id":1},{"id":2}]'
const VALUES = [{ id: 1 }, { id: 2 }]

const answers: Record<string, RequestListener> = {
  '/list': (_, response) => response.end(LIST),
  '/file.gz': (_, response) => response.end(gzipSync(LIST)),
  '/packed': (_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(LIST))
  },
  '/moved': (_, response) => response.writeHead(302, { location: '/list' }).end(),
  '/circle': (_, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/page': (_, response) => response.end('<!doctype html><title>Sign in</title>'),
  '/429': (_, response) => response.writeHead(429, { 'retry-after': '55' }).end(),
  '/503': (_, response) => response.writeHead(503).end('<html>'),
  '/400': (_, response) => response.writeHead(400).end('{"error":"no such day"}'),
  '/silent': () => {},
  '/stuck': (_, response) => response.write('[{"id":1},'),
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': 1000 })
    response.write('[{"id":1},', () => setTimeout(() => response.destroy(), 50))
  },
  '/first?p=0': (_, response) => response.setHeader('link', '</first?p=1>; rel="next"').end('[1]'),
  '/first?p=1': (_, response) =>
    response.setHeader('link', '<https://elsewhere.example/>; rel="next"').end('[2]'),
  '/endless': (_, response) => response.setHeader('link', '</endless>; rel="next"').end('[1]'),
}
const asked: (string | undefined)[] = []
const server = createServer((request, response) => {
  asked.push(request.headers['user-agent'])
  const answer = answers[request.url ?? '']
  if (answer) answer(request, response)
  else response.writeHead(404).end('<html>')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => server.close().closeAllConnections())

async function read(address: string, patienceMs = 5000) {
  const meter = { bytes: 0, total: null as number | null }
  const values: unknown[] = []
  let failure: string | null = null
  try {
    for await (const { bytes } of download(address, meter, patienceMs)) {
      for await (const record of readRecords(bytes)) values.push('value' in record && record.value)
    }
  } catch (error) {
    failure = (error as Error).message
  }
  return { values, failure, meter }
}

test.each(['/list', '/file.gz', '/packed', '/moved'])('%s is read', async (path) => {
  expect(await read(site + path)).toMatchObject({ values: VALUES, failure: null })
})

test('how far a reading is, is known where the answer says so', async () => {
  const length = LIST.length
  expect((await read(`${site}/list`)).meter).toEqual({ bytes: length, total: length })
  expect((await read(`${site}/packed`)).meter).toEqual({ bytes: length, total: null })
})

test('the next pages of the same site are read, too, but not without end', async () => {
  expect(await read(`${site}/first?p=0`)).toMatchObject({ values: [1, 2], failure: null })
  const endless = await read(`${site}/endless`)
  expect(endless).toMatchObject({ failure: 'has more than 200 pages' })
  expect(endless.values).toHaveLength(200)
})

test('who asks is said', async () => {
  await read(`${site}/list`)
  expect(asked.at(-1)).toMatch(/^Broadsheet\/\d/)
})

test.each([
  ['/nothing', 'answers 404: there is nothing at this address'],
  ['/429', 'answers 429: it has been asked too often. Try again in 55 seconds'],
  ['/503', 'answers 503. Try again later'],
  ['/400', 'answers 400, not with records'],
  ['/page', 'is a web page, not records'],
  ['/circle', 'redirects again and again'],
])('%s is told: %s', async (path, failure) => {
  expect(await read(site + path)).toMatchObject({ values: [], failure })
})

test('an answer that does not come, or does not go on, is given up', async () => {
  const failure = 'does not answer for 0.2 seconds'
  expect(await read(`${site}/silent`, 200)).toMatchObject({ values: [], failure })
  expect(await read(`${site}/stuck`, 200)).toMatchObject({ failure })
})

test('of an answer that breaks off, what was read stays', async () => {
  expect(await read(`${site}/cut`)).toMatchObject({
    values: [{ id: 1 }],
    failure: 'cannot be reached, or breaks off (UND_ERR_SOCKET)',
  })
})

test.each([
  ['http://nowhere.invalid/', /^cannot be reached, or breaks off \(E/],
  ['https://ada:secret@papers.example/', /^is not an address, or one with a name/],
  ['http://', /^is not an address/],
])('%s is told', async (address, failure) => {
  expect((await read(address)).failure).toMatch(failure)
})
