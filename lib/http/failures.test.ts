import type { Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { RendererAway } from '#lib/front/renderer-client.ts'
import { closeServer, createSiteServer, listen, type RequestHandler } from '#lib/http/server.ts'

/** What people and programs are told when there is no answer. */

const servers: Server[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => closeServer(server, 0)))
})

async function serve(handle: RequestHandler, isAway = false): Promise<string> {
  const server = createSiteServer(handle, {
    ...{ trustedProxies: 0, isDev: false, headers: {} },
    ...{ isAway: async () => isAway, report: () => {} },
  })
  servers.push(server)
  return `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`
}

test.each(['text/html', '*/*'])(
  'without its renderer it says so, to who accepts %s',
  async (accept) => {
    const url = await serve(async () => {
      throw new RendererAway()
    })
    const answer = await fetch(url, { headers: { accept } })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await answer.text()).toContain('starting again')
  },
)

test.each([
  [false, 500, 'This page could not be made'],
  [true, 503, 'The press has stopped for a moment'],
])('a page that failed, database away: %s, says so itself', async (away, status, title) => {
  const url = await serve(async (_, response) => {
    response.statusCode = 500
    response.setHeader('Content-Type', 'text/html')
    response.setHeader('Content-Length', 12)
    response.flushHeaders()
    response.write('half a ')
    response.end('page.')
  }, away)
  const answer = await fetch(url)
  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(`<h1>${title}</h1>`)
  expect(answer.headers.get('content-security-policy')).toMatch(/style-src 'sha256-/)
})

test('other failures are answered as they are', async () => {
  const url = await serve(async (_, response) => {
    response.writeHead(503, { 'Content-Type': 'application/json' })
    response.end('{"ok":false}')
  })
  const answer = await fetch(url)
  expect([answer.status, await answer.text()]).toEqual([503, '{"ok":false}'])
})
