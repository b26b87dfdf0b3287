import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchChanges, type Changes } from '#lib/changes/watch.ts'
import { env } from '#lib/env.ts'
import { gateAway } from '#lib/front/gate-away.ts'
import { askSite } from '#lib/front/test-site.ts'
import { closeServer, createSiteServer, listen } from '#lib/http/server.ts'

/** Found out after two waits of three seconds. */
const FOUND_OUT_MS = 12_000

let wire: Awaited<ReturnType<typeof layWire>>
let changes: Changes
let site: { url: string }
let server: ReturnType<typeof createSiteServer>
let asked: string[]

/** A way to the test's database on which, while it hangs, nothing is passed on. */
async function layWire(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isHanging = false
  const laid = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => {}).on('close', () => sockets.delete(from) && to.destroy())
      from.pipe(to)
      if (isHanging) from.pause()
    }
  }).listen(0, '127.0.0.1')
  await once(laid, 'listening')
  const url = Object.assign(new URL(databaseUrl), { port: (laid.address() as AddressInfo).port })
  return {
    url: url.href,
    hang(hangs: boolean) {
      isHanging = hangs
      for (const socket of sockets) {
        if (hangs) socket.pause()
        else socket.resume()
      }
    },
    async cut() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => laid.close(closed))
    },
  }
}

beforeAll(async () => {
  wire = await layWire(env.DATABASE_URL ?? '')
  changes = await watchChanges(wire.url)
  asked = []
  const handle = gateAway(async ({ url = '' }, response) => {
    asked.push(url)
    // As a page does whose query the database does not answer.
    if (url === '/waits') await new Promise(() => {})
    response.setHeader('Content-Type', 'application/json').write('"we')
    if (url === '/slow') await new Promise((lost) => changes.onLost(() => setImmediate(lost, null)))
    response.end('ll"')
  }, changes)
  server = createSiteServer(handle, {
    ...{ trustedProxies: 0, isDev: false, headers: {}, report: () => {} },
    isAway: async () => changes.isAway(),
  })
  site = { url: `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}` }
})

afterAll(async () => {
  await changes.close()
  await wire.cut()
  await closeServer(server, 0)
})

test('an answer that has begun is not cut off', { timeout: 3 * FOUND_OUT_MS }, async () => {
  const slow = askSite(site, '/slow')
  await expect.poll(() => asked).toContain('/slow')
  wire.hang(true)
  expect((await slow).body.toString()).toBe('"well"')
  wire.hang(false)
  await expect.poll(() => changes.isLost(), { timeout: FOUND_OUT_MS }).toBe(false)
})

test(
  'while the database hangs, who waits and who comes is told so, and all is well after it',
  async () => {
    expect((await askSite(site, '/papers')).status).toBe(200)
    const waiting = askSite(site, '/waits')
    wire.hang(true)
    const told = await waiting
    expect(told.status).toBe(503)
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(0)
    expect(JSON.parse(told.body.toString())).toMatchObject({
      error: expect.stringContaining('database'),
    })

    const write = { method: 'POST', headers: { origin: site.url } }
    expect((await askSite(site, '/papers?later', write)).status).toBe(503)
    expect(asked).not.toContain('/papers?later')
    for (const path of ['/api/health', '/api/health?x', '/metrics']) {
      expect([path, (await askSite(site, path)).status]).toEqual([path, 200])
    }
    expect((await askSite(site, '/api/healthy')).status).toBe(503)

    wire.hang(false)
    await expect.poll(() => changes.isLost(), { timeout: FOUND_OUT_MS }).toBe(false)
    expect((await askSite(site, '/papers')).status).toBe(200)
  },
  3 * FOUND_OUT_MS,
)
