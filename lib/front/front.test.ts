import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { ask, closeSites, letGo, PAGE, read, start } from '#lib/front/test-counting.ts'

beforeAll(async () => {
  await db.$executeRaw`INSERT INTO papers (id, title, abstract, source) VALUES ('2605.00001', 'T', '', 'arxiv')`
  await db.$executeRaw`INSERT INTO rankings (paper_id) VALUES ('2605.00001')`
})

afterEach(closeSites)

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

  test('just past its second is sent to others until the new one is there', async () => {
    const site = await start({ delayMs: 150 })
    await read(site)
    await change()
    await site.changes.refresh()
    await pause(900)
    expect(await read(site)).toBe('<p>1</p>')
    await expect.poll(() => read(site), { timeout: 1_000, interval: 20 }).toBe('<p>2</p>')
    expect(site.asked).toHaveLength(2)
  })

  test('that nobody asked for lately is not sent once more', async () => {
    const site = await start()
    await read(site)
    await change()
    await site.changes.refresh()
    await pause(1_300)
    expect(await read(site)).toBe('<p>2</p>')
  })

  test('ends with the site’s day', async () => {
    let day = '2026-11-23'
    const site = await start({}, { today: () => day })
    await read(site)
    day = '2026-11-24'
    await expect.poll(() => read(site), { timeout: 3_000 }).toBe('<p>2</p>')
  })
})

test('a site that ends while a page is rendered answers it first', async () => {
  const site = await start({ delayMs: 300 })
  const waiting = read(site)
  await expect.poll(() => site.asked.length).toBe(1)
  letGo(site)
  const closed = site.close()
  expect(await waiting).toBe('<p>1</p>')
  await closed
})
