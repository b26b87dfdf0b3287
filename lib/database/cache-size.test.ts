import { expect, test } from 'vitest'
import { chooseCacheSize } from '#lib/database/cache-size.ts'

const GB = 2 ** 30

test('an eighth of the memory, within what does and what helps', () => {
  expect(chooseCacheSize(0.5 * GB)).toBe(128)
  expect(chooseCacheSize(4 * GB)).toBe(512)
  expect(chooseCacheSize(64 * GB)).toBe(1_024)
})

test('as much as can be had here', () => {
  expect(chooseCacheSize()).toBeGreaterThanOrEqual(128)
  expect(chooseCacheSize()).toBeLessThanOrEqual(1_024)
})
