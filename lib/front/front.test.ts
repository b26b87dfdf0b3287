import { setTimeout as pause } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { askSite, startTestSite, type TestSite } from '#lib/front/test-site.ts'

const PAGE = '/papers/trending'

let sites: TestSite[] = []
/** What the renderer says next; counted up by it. */
let renders = 0

beforeAll(async () => {
  await db.$executeRaw`INSERT INTO papers (id, title, abstract, source) VALUES ('2605.00001', 'T', '', 'arxiv')`
  await db.$executeRaw`INSERT INTO rankings (paper_id) VALUES ('2605.00001')`
})

afterEach(async () => {
  await Promise.all(sites.map((site) => site.close()))
  sites = []
  renders = 0
})

type Options = {
  status?: number
  headers?: Record<string, string>
  delayMs?: number
  body?: (render: number) => string
}

async function start(options: Options = {}, settings = {}): Promise<TestSite> {
  const { status = 200, headers = {}, delayMs = 0, body = (n: number) => `<p>${n}</p>` } = options
  const site = await startTestSite(
    env.DATABASE_URL ?? '',
    (request, response) => {
      const { 'x-sign-in': session } = request.headers
      if (session) response.setHeader('Set-Cookie', [`next-auth.session-token=${session}; Path=/`])
      if (request.method !== 'GET') return void request.pipe(response)
      const text = body(++renders)
      setTimeout(() => {
        response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers })
        response.end(text)
      }, delayMs)
    },
    settings,
  )
  sites.push(site)
  return site
}

function ask(site: TestSite, path: string, headers = {}, method = 'GET') {
  return askSite(site, path, { headers, method })
}

async function read(site: TestSite, path = PAGE, headers = {}): Promise<string> {
  return (await ask(site, path, headers)).body.toString()
}

function change() {
  return db.$executeRaw`UPDATE rankings SET external_upvotes = external_upvotes + 1`
}

describe('a kept page', () => {
  test('is rendered once for any number that ask at once, and then sent as it is', async () => {
    const site = await start({ delayMs: 100 })
    const answers = await Promise.all(Array.from({ length: 256 }, () => read(site)))
    expect(new Set(answers)).toEqual(new Set(['<p>1</p>']))
    expect(await read(site)).toBe('<p>1</p>')
    expect(site.asked).toHaveLength(1)
  })

  test('is rendered anew after a change that anyone commits', async () => {
    const site = await start()
    expect(await read(site)).toBe('<p>1</p>')
    await change()
    await expect.poll(() => read(site), { timeout: 3_000 }).toBe('<p>2</p>')
  })

  test('hears at once of changes that another instance made', async () => {
    const [site, other] = [await start(), await start()]
    await change()
    const before = site.changes.number()
    const heard = other.changes.refresh()
    await heard
    await expect.poll(() => site.changes.number(), { timeout: 500, interval: 20 }).not.toBe(before)
  })

  test('is what the writer’s next request sees, however young it is', async () => {
    const site = await start()
    const writer = { cookie: 'a=b; next-auth.session-token=fox; signed_in=1' }
    const other = { cookie: 'next-auth.session-token=hare' }
    await read(site)
    await change()
    await ask(site, '/api/x', writer, 'PUT')
    // Within the second in which it is not rendered again for others.
    expect(await read(site, PAGE, other)).toBe('<p>1</p>')
    expect(await read(site, PAGE, writer)).toBe('<p>2</p>')
    expect(await read(site, PAGE, other)).toBe('<p>2</p>')
  })

  test('is what somebody sees who wrote and was signed in by the answer', async () => {
    const site = await start()
    await read(site)
    await change()
    const { headers } = await ask(site, '/api/x', { 'x-sign-in': 'otter' }, 'PUT')
    const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    expect(cookie).toContain('otter')
    expect(await read(site, PAGE, { cookie })).toBe('<p>2</p>')
  })

  test('that is being rendered while somebody writes is rendered for them once more', async () => {
    const site = await start({ delayMs: 300 })
    const writer = { cookie: '__Secure-next-auth.session-token=fox' }
    const first = read(site)
    await expect.poll(() => site.asked.length).toBe(1)
    await change()
    await ask(site, '/api/x', writer, 'PUT')
    expect(await read(site, PAGE, writer)).toBe('<p>2</p>')
    expect(await first).toBe('<p>1</p>')
  })

  test('is rendered at most once a second under steady changes', async () => {
    const site = await start()
    const started = performance.now()
    while (performance.now() - started < 2_500) {
      await change()
      await site.changes.refresh()
      await read(site)
      await pause(20)
    }
    const seconds = (performance.now() - started) / 1_000
    expect(site.asked.length).toBeGreaterThanOrEqual(2)
    expect(site.asked.length).toBeLessThanOrEqual(Math.ceil(seconds) + 1)
  })

  test('ends with the site’s day', async () => {
    let day = '2026-11-23'
    const site = await start({}, { today: () => day })
    await read(site)
    day = '2026-11-24'
    await expect.poll(() => read(site), { timeout: 3_000 }).toBe('<p>2</p>')
  })
})

describe('an answer', () => {
  const long = '<p>wolf</p>'.repeat(500)

  test('comes in the encoding asked for, each with its own strong tag', async () => {
    const site = await start({ body: () => long })
    const get = (encoding: string) => ask(site, PAGE, { 'accept-encoding': encoding })
    const [plain, gzipped, brotlied] = [
      await get('identity'),
      await get('gzip'),
      await get('br, gzip'),
    ]
    expect(plain.body.toString()).toBe(long)
    expect(gunzipSync(gzipped.body).toString()).toBe(long)
    expect(brotliDecompressSync(brotlied.body).toString()).toBe(long)
    expect(plain.headers['content-encoding']).toBeUndefined()
    const tags = [plain, gzipped, brotlied].map(({ headers }) => headers['etag'])
    expect(new Set(tags).size).toBe(3)
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/)
    expect((await get('br;q=0, gzip;q=0.5')).headers['content-encoding']).toBe('gzip')
    expect((await get('gzip;q=0, zstd')).headers['content-encoding']).toBeUndefined()
    for (const { headers } of [plain, gzipped]) expect(headers['vary']).toContain('Accept-Encoding')
  })

  test('is not sent again to who has it', async () => {
    const site = await start({ body: () => `${long}<script>go()</script>` })
    const first = await ask(site, PAGE, { 'accept-encoding': 'gzip' })
    const again = (tag: string) =>
      ask(site, PAGE, { 'accept-encoding': 'gzip', 'if-none-match': tag })
    const same = await again(`W/"x", ${first.headers['etag']}`)
    expect(same).toMatchObject({ status: 304, body: Buffer.alloc(0) })
    for (const name of ['etag', 'vary', 'content-security-policy', 'cache-control']) {
      expect(same.headers[name]).toBe(first.headers[name])
    }
    expect((await again('"x"')).status).toBe(200)
  })

  test('to HEAD has all but the body, and a range is not cut out', async () => {
    const site = await start({ body: () => long })
    const [get, head] = [await ask(site, PAGE), await ask(site, PAGE, {}, 'HEAD')]
    expect(head.body).toHaveLength(0)
    expect({ ...get.headers, date: '' }).toEqual({ ...head.headers, date: '' })
    expect(await ask(site, PAGE, { range: 'bytes=0-3' })).toMatchObject({
      ...{ status: 200, body: Buffer.from(long) },
    })
  })

  test('names the scripts of just this page', async () => {
    const body =
      '<script src="/a.js"></script><script nonce="">go("1")</script><script>go("2")</script>'
    const { headers } = await ask(await start({ body: () => body }), PAGE)
    const policy = headers['content-security-policy'] ?? ''
    // echo -n 'go("1")' | openssl dgst -sha256 -binary | base64
    expect(policy).toContain("'sha256-Gq1/xeTO8FJnRgZjI9yZiHJRDWZJTohkKZbDtDhgh/k='")
    expect(policy.match(/'sha256-/g)).toHaveLength(2)
    expect(policy).not.toMatch(/unsafe|nonce/)
  })

  test('of another build has another tag', async () => {
    const [one, two] = [
      await start({}, { buildId: 'a' }),
      await start({ body: () => '<p>1</p>' }, { buildId: 'b' }),
    ]
    expect((await ask(one, PAGE)).headers['etag']).not.toBe((await ask(two, PAGE)).headers['etag'])
  })

  test.each([301, 308, 404])('of status %d is kept', async (status) => {
    const site = await start({ status, headers: { Location: '/' } })
    for (let i = 0; i < 3; i++) expect(await ask(site, PAGE)).toMatchObject({ status })
    expect(site.asked).toHaveLength(1)
  })

  test.each([
    ['of status 302', { status: 302, headers: { Location: '/' } }],
    ['of status 500', { status: 500, headers: { 'Content-Type': 'text/plain' } }],
    ['that sets a cookie', { headers: { 'Set-Cookie': 'a=b' } }],
    ['of more than 4 MB', { body: () => 'x'.repeat(4 * 1024 * 1024 + 1) }],
  ])('%s is given to those who wait and not kept', async (_, options) => {
    const site = await start({ delayMs: 50, ...options })
    const statuses = await Promise.all([1, 2, 3].map(async () => (await ask(site, PAGE)).status))
    expect(new Set(statuses)).toEqual(new Set(['status' in options ? options.status : 200]))
    expect(site.asked).toHaveLength(1)
    await ask(site, PAGE)
    expect(site.asked).toHaveLength(2)
  })

  test('that was not asked for lately makes room', async () => {
    const site = await start({ body: () => 'x'.repeat(3_000_000) })
    for (let i = 0; i < 24; i++) await ask(site, `${PAGE}?after=${i}`)
    expect(site.asked).toHaveLength(24)
    await ask(site, `${PAGE}?after=23`)
    expect(site.asked).toHaveLength(24)
    await ask(site, `${PAGE}?after=0`)
    expect(site.asked).toHaveLength(25)
  })
})

test('a site that ends while a page is rendered answers it first', async () => {
  const site = await start({ delayMs: 300 })
  const waiting = read(site)
  await expect.poll(() => site.asked.length).toBe(1)
  sites = []
  const closed = site.close()
  expect(await waiting).toBe('<p>1</p>')
  await closed
})
