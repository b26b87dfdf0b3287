import { expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { DEFAULT_HALF_LIFE_HOURS } from '#lib/ranking/hotness.ts'
import { readHalfLife } from '#lib/ranking/queries.ts'

test('the last half-life is in force, and each is in the past it was in force in', async () => {
  expect(await readHalfLife()).toBe(DEFAULT_HALF_LIFE_HOURS)
  const since = new Date('2026-05-01T12:00:00Z')
  await db.halfLife.create({ data: { since, hours: 36 } })
  expect(await readHalfLife()).toBe(36)
  expect(await readHalfLife(new Date(since.getTime() + 1))).toBe(36)
  // What is noted at T counts after T.
  expect(await readHalfLife(since)).toBe(DEFAULT_HALF_LIFE_HOURS)
})
