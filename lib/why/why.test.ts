import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addVote, hotnessOf } from '#lib/ranking/hotness.ts'
import {
  isListedBefore,
  type Reading,
  type Standing,
  trendsBefore,
  votesToPass,
} from '#lib/why/why.ts'

const NOW = new Date('2026-11-23T14:05:31Z')
const MINUTE = 60_000

const DAYS = [null, '2026-11-22', '2026-11-23']

/** A paper that was voted on within 30 days, often in the same minutes as another. */
const paper = fc.record({
  paperId: fc.integer({ min: 1_000, max: 9_999 }).map((n) => `2611.0${n}`),
  listDay: fc.constantFrom(...DAYS),
  externalUpvotes: fc.integer({ min: 0, max: 3 }),
  tieBreak: fc.uuid(),
  ages: fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 43_200 })), {
    maxLength: 60,
  }),
})

type Drawn = typeof paper extends fc.Arbitrary<infer T> ? T : never

function toStanding({ ages, ...rest }: Drawn, halfLifeHours: number): Standing {
  const times = ages.map((minutes) => new Date(NOW.getTime() - minutes * MINUTE))
  return {
    ...{ ...rest, title: 'T', upvotes: times.length },
    hotness: hotnessOf(times, halfLifeHours),
  }
}

function read(own: Standing, above: Standing | null, more: Partial<Reading> = {}): Reading {
  return {
    ...{ list: 'trending', period: null, at: NOW, halfLifeHours: 24, place: null, below: null },
    ...{ own, above, votes: { first: '2026-10-25', counts: [], earlier: 0 }, ...more },
  }
}

test('so many fresh votes put a paper before the one above, and one fewer do not', () => {
  fc.assert(
    fc.property(paper, paper, fc.constantFrom(1, 24, 100), (a, b, halfLifeHours) => {
      fc.pre(a.paperId !== b.paperId)
      const [one, other] = [toStanding(a, halfLifeHours), toStanding(b, halfLifeHours)]
      const [above, own] = trendsBefore(one, other) ? [one, other] : [other, one]
      const votes = votesToPass(read(own, above, { halfLifeHours })) ?? NaN
      const after = (n: number) => {
        const keys = Array.from({ length: n }).reduce<number>(
          (key) => addVote(key, NOW, halfLifeHours),
          own.hotness,
        )
        return { ...own, hotness: keys }
      }
      expect(votes).toBeGreaterThanOrEqual(1)
      expect(trendsBefore(after(votes), above)).toBe(true)
      expect(trendsBefore(after(votes - 1), above)).toBe(false)
    }),
  )
})

test('so many upvotes put a paper before the one above in its day, and one fewer do not', () => {
  fc.assert(
    fc.property(paper, paper, (a, b) => {
      fc.pre(a.tieBreak !== b.tieBreak)
      const [one, other] = [toStanding(a, 24), toStanding(b, 24)]
      const [above, own] = isListedBefore(one, other) ? [one, other] : [other, one]
      const votes = votesToPass(read(own, above, { list: 'date' })) ?? NaN
      const after = (n: number) => ({ ...own, upvotes: own.upvotes + n })
      expect(isListedBefore(after(votes), above)).toBe(true)
      expect(isListedBefore(after(votes - 1), above)).toBe(false)
    }),
  )
})

test('nothing is needed on top', () => {
  const own = toStanding({ ...ODD, ages: [] }, 24)
  expect(votesToPass(read(own, null))).toBeNull()
})

test('a key from a clock that was years ahead is reckoned with, and not tried', () => {
  const own = toStanding({ ...ODD, ages: [5] }, 24)
  const above = { ...own, paperId: '2611.09999', hotness: own.hotness + 500 }
  expect(votesToPass(read(own, above))).toBeGreaterThan(1e100)
})

const ODD = { paperId: '2611.00001', listDay: null, externalUpvotes: 0, tieBreak: '' }
