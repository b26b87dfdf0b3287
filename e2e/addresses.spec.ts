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

const DAY = '/papers/date/2026-11-23'
const TIE_BREAK = '67113fff-b2db-ec51-f8ea-dc421535b2a9'

for (const path of [
  '/papers/2026-02-30',
  '/papers/date/2026-02-30',
  '/papers/date/2026-2-3',
  '/papers/date/0000-01-01',
  '/papers/week/2026-W54',
  '/papers/week/2027-W53',
  '/papers/week/2026-W00',
  '/papers/month/2026-13',
  '/papers/trending?after=tampered',
  '/papers/trending?after=',
  '/papers/trending?after=50~NaN~2026-11-23~2505.10475',
  '/papers/trending?after=50~1.5~2026-02-30~2505.10475',
  '/papers/trending?after=50~1.5~2026-11-23~2505.10475&after=50~1.5~2026-11-23~2505.10475',
  `/papers/trending?after=50~1.5~2026-11-23~${'9'.repeat(300)}`,
  `${DAY}?after=1~2`,
  `${DAY}?after=50~3~120~no-hash`,
  `${DAY}?after=-1~3~120~${TIE_BREAK}`,
  `${DAY}?after=50~9999999999~120~${TIE_BREAK}`,
  `/papers/week/2026-W48?after=50~3~${TIE_BREAK}`,
  `/papers/month/2026-11?after=50~3~120~${TIE_BREAK}'--`,
  '/papers/9999.99999',
  '/papers/9999.99999/upvotes',
  '/papers/no-paper/upvotes',
  '/papers/2505.10475/upvotes?after=tampered',
  '/papers/%00',
  '/papers/..%2f..%2fetc',
  `/papers/${'a'.repeat(3000)}`,
  '/nothing/here',
]) {
  test(`there is no ${path.slice(0, 90)}`, async ({ request }) => {
    const answer = await request.get(path)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).toMatch(/There is no such page|No such/)
  })
}

for (const path of [
  `${DAY}?after=9999999~0~0~${TIE_BREAK}`,
  `/papers/week/2026-W53?after=1~999999999~999999999~${TIE_BREAK}`,
  '/papers/trending?after=1~-Infinity~~0001.0001',
  '/papers/trending?after=1~5e-324~2026-11-23~2505.10475',
]) {
  test(`a key that nobody was given is a place in the list all the same: ${path}`, async ({
    request,
  }) => {
    expect((await request.get(path)).status()).toBe(200)
  })
}

test('a page is the same bytes for everyone', async ({ request, member }) => {
  for (const path of [
    '/',
    '/papers/trending',
    '/papers/2505.10475',
    '/papers/2505.10475/upvotes',
  ]) {
    const anonymous = await (await request.get(path)).text()
    const viewers = await (await member.page.request.get(path)).text()
    expect(viewers === anonymous, `${path} differs`).toBe(true)
  }
})
