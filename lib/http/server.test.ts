import { request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { BODY_LIMIT_BYTES } from '#lib/http/body-limit.ts'
import { closeServer, createSiteServer, listen, type RequestHandler } from './server.ts'

const servers: Server[] = []
const reported: unknown[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => closeServer(server, 0)))
})

/** Answers with what the site would have seen. */
const echo: RequestHandler = async (request, response) => {
  let size = 0
  for await (const chunk of request) size += (chunk as Buffer).length
  response.end(JSON.stringify({ size, url: request.url, headers: request.headers }))
}

async function serve(
  handle: RequestHandler,
  trustedProxies = 0,
  siteUrl?: string,
): Promise<string> {
  const server = createSiteServer(handle, {
    trustedProxies,
    isDev: false,
    siteUrl,
    isAway: async () => false,
    headers: { 'X-Frame-Options': 'DENY' },
    report: (error) => reported.push(error),
  })
  servers.push(server)
  return `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`
}

/** The two ways to send a body. */
function announcements(size: number): Record<string, string | number>[] {
  return [{ 'Content-Length': size }, { 'Transfer-Encoding': 'chunked' }]
}

function post(url: string, size: number, headers: Record<string, string | number>) {
  return new Promise<{ status: number | undefined; connection: string | undefined; body: string }>(
    (resolve, reject) => {
      // Below /api/, where each route judges the origin itself.
      const request = httpRequest(`${url}/api/x`, { method: 'POST', headers }, async (answer) => {
        resolve({
          status: answer.statusCode,
          connection: answer.headers.connection,
          body: await read(answer),
        })
      })
      // The server may hang up before all is sent, once it has answered.
      request.on('error', (error) => setTimeout(reject, 1000, error))
      request.end(Buffer.alloc(size))
    },
  )
}

function ask(url: string, path: string) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    httpRequest(url, { path }, async (answer) => {
      resolve({ status: answer.statusCode, body: await read(answer) })
    })
      .on('error', reject)
      .end()
  })
}

async function read(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  return text
}

test('a body up to the limit arrives whole, announced or not', async () => {
  const url = await serve(echo)
  for (const headers of announcements(BODY_LIMIT_BYTES)) {
    const { status, body } = await post(url, BODY_LIMIT_BYTES, headers)
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ size: BODY_LIMIT_BYTES })
  }
})

test('a larger body is refused and the connection closed', async () => {
  const url = await serve(echo)
  const size = BODY_LIMIT_BYTES + 1
  for (const headers of announcements(size)) {
    const { status, connection, body } = await post(url, size, headers)
    expect({ status, connection }).toEqual({ status: 413, connection: 'close' })
    expect(JSON.parse(body)).toEqual({ error: 'The request is too large; 256 KB are allowed.' })
  }
})

test('a client cannot say where it comes from', async () => {
  const lies = {
    'x-client-address': '192.0.2.66',
    'x-forwarded-for': '192.0.2.66',
    'x-forwarded-host': 'elsewhere.example',
  }
  const answer = await fetch(await serve(echo), { headers: lies })
  const { headers } = (await answer.json()) as { headers: Record<string, string> }
  expect(headers['x-client-address']).toBe('127.0.0.1')
  expect(headers['x-forwarded-for']).toBe('127.0.0.1')
  expect(headers['x-forwarded-host']).toBeUndefined()
})

test('a trusted proxy can', async () => {
  const url = await serve(echo, 1)
  const answer = await fetch(url, { headers: { 'x-forwarded-for': '192.0.2.66, 198.51.100.7' } })
  const { headers } = (await answer.json()) as { headers: Record<string, string> }
  expect(headers['x-client-address']).toBe('198.51.100.7')
  expect(headers['x-forwarded-for']).toBe('198.51.100.7')
})

test.each([0, 1])(
  'the site has the address that it was given, whatever %i proxies say',
  async (proxies) => {
    const url = await serve(echo, proxies, 'https://papers.example')
    const rewritten = { host: '10.0.0.7:3000', 'x-forwarded-host': 'inside.example' }
    const { body } = await post(url, 0, { ...rewritten, 'x-forwarded-proto': 'http' })
    expect(JSON.parse(body)).toMatchObject({
      headers: {
        host: 'papers.example',
        'x-forwarded-host': 'papers.example',
        'x-forwarded-proto': 'https',
      },
    })
  },
)

test('a whole address is asked for by its path, and nonsense not at all', async () => {
  const url = await serve(echo)
  const whole = await ask(url, 'http://site.example/papers?q=1')
  expect(JSON.parse(whole.body)).toMatchObject({ url: '/papers?q=1' })
  expect(await ask(url, '*')).toMatchObject({ status: 400 })
})

test('a handler that fails is answered without its reason', async () => {
  const url = await serve(async () => {
    throw new Error('the secret reason')
  })
  const answer = await fetch(url)
  expect(answer.status).toBe(500)
  expect(answer.headers.get('x-frame-options')).toBe('DENY')
  expect(await answer.text()).not.toContain('secret')
  expect(String(reported)).toContain('secret')
})

test.each(['text/html', '*/*'])(
  'who accepts %s is told what to tell the operator',
  async (accept) => {
    const url = await serve(async () => {
      throw new Error('the secret reason')
    })
    const { headers, text } = await fetch(url, { headers: { accept } }).then(async (answer) => ({
      headers: answer.headers,
      text: await answer.text(),
    }))
    const id = headers.get('x-request-id') ?? 'none'
    expect(id).toMatch(/^[\da-f]{8}-\w+$/)
    expect(text).toContain(id)
    const hostile = { accept, 'x-request-id': '<script>alert(1)</script>' }
    expect(await (await fetch(url, { headers: hostile })).text()).not.toContain('alert')
  },
)

test('a request under way is finished before the server closes', async () => {
  const arrived = Promise.withResolvers<null>()
  const released = Promise.withResolvers<null>()
  const url = await serve(async (_request, response) => {
    arrived.resolve(null)
    await released.promise
    response.end('done')
  })
  const answer = fetch(url)
  await arrived.promise
  const closing = closeServer(servers[0] as Server, 60_000)
  released.resolve(null)
  expect(await (await answer).text()).toBe('done')
  await closing
  await expect(fetch(url)).rejects.toThrow()
})

test('a request that does not end is cut off', async () => {
  const url = await serve(() => new Promise(() => {}))
  const answer = fetch(url)
  const failing = expect(answer).rejects.toThrow()
  await closeServer(servers[0] as Server, 100)
  await failing
})

test('a taken port is said in a sentence', async () => {
  const taken = Number(new URL(await serve(echo)).port)
  const second = createSiteServer(echo, {
    trustedProxies: 0,
    isDev: false,
    headers: {},
    report: () => {},
    isAway: async () => false,
  })
  await expect(listen(second, taken, '127.0.0.1')).rejects.toThrow(`Port ${taken} is taken`)
})

test.each(['/papers/%E0%A4%A', '/papers/date/%ff', 'http://site.example/%zz'])(
  'the badly encoded path %s is refused',
  async (path) => {
    expect((await ask(await serve(echo), path)).status).toBe(400)
  },
)

test('an offer of another protocol is answered in HTTP', async () => {
  const url = await serve(echo)
  const status = await new Promise((resolve, reject) => {
    httpRequest(url, { headers: { connection: 'upgrade', upgrade: 'h2c' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
})
