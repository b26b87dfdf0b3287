import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { env } from '#lib/env.ts'
import { askSite, startTestSite, type TestSite } from '#lib/front/test-site.ts'

/** Clients that hold on to what they opened, or send what no browser sends. */

const PAGE = '/papers/trending'
/** More than the system takes off a client's hands that does not read. */
const BODY = 'wolf '.repeat(600_000)

let site: TestSite
let sockets: Socket[] = []

beforeEach(async () => {
  site = await startTestSite(env.DATABASE_URL ?? '', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(BODY)
  })
})

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets = []
  await site.close()
})

/** Connects and sends this, and reads nothing until asked to. */
async function open(sent: string): Promise<Socket> {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
  socket.on('error', () => {})
  sockets.push(socket)
  await once(socket, 'connect')
  if (sent) socket.write(sent)
  return socket
}

async function openMany(count: number, sent: string): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => open(sent)))
}

/** As many from another process: one alone may not hold both ends of all of them. */
async function openManyElsewhere(count: number): Promise<ChildProcess> {
  const script = `
    const { connect } = require('node:net')
    let connected = 0
    for (let i = 0; i < ${count}; i++) {
      connect(${new URL(site.url).port}, '127.0.0.1')
        .on('connect', () => ++connected === ${count} && process.send('connected'))
        .on('error', (error) => process.send(error.code))
    }`
  const child = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  expect((await once(child, 'message'))[0]).toBe('connected')
  return child
}

/** What comes until the connection ends, or is reset. */
async function readAll(socket: Socket): Promise<string> {
  let said = ''
  socket.setEncoding('latin1').on('data', (text: string) => (said += text))
  await new Promise((closed) => socket.on('close', closed))
  return said
}

async function expectServed(): Promise<void> {
  const { status, body } = await askSite(site, PAGE)
  expect(status).toBe(200)
  expect(body).toHaveLength(BODY.length)
}

const get = (path: string, rest = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${rest}\r\n`

test.each([
  ['that say nothing', ''],
  ['that stop in the middle of their headers', `GET ${PAGE} HTTP/1.1\r\nHost: x\r\nX-Slow: `],
  ['that stop in the middle of a body', get('/x', 'Content-Length: 9\r\n').replace('GET', 'PUT')],
])('others are served beside 1,000 clients %s', async (_, sent) => {
  await openMany(1_000, sent)
  await expectServed()
})

test.runIf(process.env['LONG_TESTS'])('others are served beside 10,000 idle clients', async () => {
  const clients = await openManyElsewhere(10_000)
  await expectServed()
  clients.kill()
})

test('others are served beside 100 clients that read nothing of what they asked for', async () => {
  await expectServed()
  const before = process.memoryUsage().rss
  await openMany(100, get(PAGE).repeat(20))
  await pause(200)
  await expectServed()
  // 2,000 answers of 3 MB are waiting; each is the one that is kept.
  expect(process.memoryUsage().rss - before).toBeLessThan(1_000_000_000)
  expect(site.asked).toHaveLength(1)
})

test.each([20_000, 100_000])('headers of %i bytes are refused', async (bytes) => {
  const said = await readAll(await open(get(PAGE, `X-Large: ${'x'.repeat(bytes)}\r\n`)))
  // A client that is still sending when it is refused may see no more than a reset.
  expect(said).toMatch(bytes > 64_000 ? /^(?:HTTP\/1\.1 431 |$)/ : /^HTTP\/1\.1 431 /)
  await expectServed()
})

test('requests that come together are answered in their order', async () => {
  const tag = (await askSite(site, PAGE)).headers['etag']
  const head = get('/papers/9999.99999').replace('GET', 'HEAD')
  const last = get(PAGE, `If-None-Match: ${tag}\r\nConnection: close\r\n`)
  const said = await readAll(await open(get('/papers\\x') + head + last))
  expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 304'])
})

test.each([
  ['a request line that is none', 'FOX\r\n\r\n', '400'],
  ['two lengths', get(PAGE, 'Content-Length: 1\r\nContent-Length: 2\r\n'), '400'],
  ['length and chunks', get(PAGE, 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'), '400'],
  ['no host', `GET ${PAGE} HTTP/1.1\r\n\r\n`, '400'],
  ['a header with a line feed in it', get(PAGE, 'X: a\nY b\r\n'), '400'],
])('%s is refused, and the connection closed', async (_, sent, status) => {
  const socket = await open(sent)
  expect(await readAll(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  await expectServed()
})
