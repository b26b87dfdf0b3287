import { expect, test } from './voting.ts'

test('every spelling of an id leads to the one address', async ({ request }) => {
  for (const [spelling, address] of [
    ['/papers/2505.10475v2', '/papers/2505.10475'],
    ['/papers/hep-th/9711200', '/papers/hep-th_9711200'],
    ['/papers/hep-th/9711200v3', '/papers/hep-th_9711200'],
  ] as const) {
    const answer = await request.get(spelling, { maxRedirects: 0 })
    expect(answer.status(), spelling).toBe(308)
    expect(answer.headers()['location']).toMatch(new RegExp(`${address}$`))
    expect((await request.get(address)).status()).toBe(200)
  }
})

for (const path of [
  '/papers/2026-02-30',
  '/papers/date/2026-02-30',
  '/papers/week/2026-W54',
  '/papers/month/2026-13',
  '/papers/trending?after=tampered',
  '/papers/date/2026-11-23?after=1~2',
  '/papers/9999.99999',
  '/papers/%00',
  '/papers/..%2f..%2fetc',
  `/papers/${'a'.repeat(3000)}`,
  '/nothing/here',
]) {
  test(`there is no ${path.slice(0, 60)}`, async ({ request }) => {
    expect((await request.get(path)).status()).toBe(404)
  })
}

test('a page is the same bytes for everyone', async ({ request, member }) => {
  for (const path of ['/', '/papers/trending', '/papers/2505.10475']) {
    const anonymous = await (await request.get(path)).text()
    const viewers = await (await member.page.request.get(path)).text()
    expect(viewers === anonymous, `${path} differs`).toBe(true)
  }
})
