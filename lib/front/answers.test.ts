import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { ask, closeSites, PAGE, start } from '#lib/front/test-counting.ts'

afterEach(closeSites)

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
    const own = { date: '', 'x-request-id': '' }
    expect({ ...get.headers, ...own }).toEqual({ ...head.headers, ...own })
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
