import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sealSessionId } from '#lib/session-cookie.ts'
import { openWish, sealWish, WISH_SECONDS } from '#lib/votes/sealed-wish.ts'

const PAPER = '2505.10475'
const NOW = new Date('2026-11-23T12:00:00Z')
/** What the clocks of two instances may differ by. */
const TOLERANCE_SECONDS = 15

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('a wish names its paper for ten minutes', async () => {
  const sealed = await sealWish(PAPER)
  expect(await openWish(sealed)).toEqual({
    id: expect.any(String),
    paperId: PAPER,
    expiresAt: new Date(NOW.getTime() + 600_000),
  })
  vi.setSystemTime(NOW.getTime() + (WISH_SECONDS - 1) * 1_000)
  expect(await openWish(sealed)).not.toBeNull()
  vi.setSystemTime(NOW.getTime() + (WISH_SECONDS + TOLERANCE_SECONDS + 1) * 1_000)
  expect(await openWish(sealed)).toBeNull()
})

test('no two wishes are the same', async () => {
  const [one, other] = await Promise.all([sealWish(PAPER), sealWish(PAPER)])
  expect((await openWish(one))?.id).not.toBe((await openWish(other))?.id)
})

test('a wish changed anywhere is none', async () => {
  const sealed = await sealWish(PAPER)
  // The last character of each part may hold bits that do not count.
  const places = [...sealed].flatMap((character, place) =>
    character === '.' || [undefined, '.'].includes(sealed[place + 1]) ? [] : [place],
  )
  for (const place of places) {
    const other = sealed[place] === 'A' ? 'B' : 'A'
    expect(await openWish(sealed.slice(0, place) + other + sealed.slice(place + 1))).toBeNull()
  }
})

test('nothing else sealed with the same secret is a wish', async () => {
  expect(await openWish(await sealSessionId('6f1b0e0a-7f6c-4d0b-9d2e-0d8f5f6f5f11'))).toBeNull()
  expect(await openWish(await sealWish('no paper id'))).toBeNull()
  for (const text of ['', 'a wish', '....', 'e30.e30.e30']) expect(await openWish(text)).toBeNull()
})
