import { expect, test } from 'vitest'
import {
  parseAfter,
  parsePeriodKey,
  parseTrendingKey,
  writePeriodKey,
  writeTrendingKey,
} from '#lib/papers/list-key.ts'

test.each([0.1 + 0.2, -Infinity, 1234.567890123456, 5e-324, -1.7e-7])(
  'a trending key keeps hotness %d to the last bit',
  (hotness) => {
    const key = { place: 50, hotness, listDay: '2026-11-23', paperId: 'hep-th_9711200' }
    expect(parseTrendingKey(writeTrendingKey(key))).toEqual(key)
  },
)

test('a period key comes back as it was written', () => {
  const tieBreak = '67113fff-b2db-ec51-f8ea-dc421535b2a9'
  const key = { place: 50, upvotes: 3, externalUpvotes: 120, tieBreak }
  expect(parsePeriodKey(writePeriodKey(key))).toEqual(key)
})

test.each([
  '',
  '50',
  '50~NaN~2026-11-23~2505.10475',
  '50~1.5~2026-02-30~2505.10475',
  "50~1.5~2026-11-23~2505.10475' OR 1=1",
  '50~1.5~2026-11-23~2505.10475~more',
  '-1~1.5~2026-11-23~2505.10475',
  '50~3~120~not-a-uuid',
  `50~${'9'.repeat(400)}~2026-11-23~2505.10475`,
])('"%s" is no key', (text) => {
  expect(parseAfter(text, parseTrendingKey)).toBe('not a key')
  expect(parseAfter(text, parsePeriodKey)).toBe('not a key')
})

test('a key given twice is none', () => {
  const key = '50~-Infinity~2026-11-23~2505.10475'
  expect(parseAfter([key, key], parseTrendingKey)).toBe('not a key')
})
