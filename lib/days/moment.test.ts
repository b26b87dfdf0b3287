import { expect, test } from 'vitest'
import { sayMoment } from '#lib/days/moment.ts'

test('a time is said with the zone it is read in', () => {
  // Nothing else tells 9:00 in Paris from 9:00 in Tokyo.
  expect(sayMoment(new Date('2026-11-01T09:00Z'))).toBe('Nov 1, 2026, 9:00 AM UTC')
})
