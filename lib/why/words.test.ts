import { expect, test } from 'vitest'
import { periodOf } from '#lib/days/period.ts'
import { explainHalfLife, explainTrending, PERIOD_ORDER, PERIODS } from '#lib/ranking/explain.ts'
import { hotnessOf } from '#lib/ranking/hotness.ts'
import type { Reading, Standing } from '#lib/why/why.ts'
import { sayMeasure, sayWhy } from '#lib/why/words.ts'

const NOW = new Date('2026-11-23T14:05:00Z')
const HOUR = 3_600_000

function makeStanding(
  ages: number[],
  halfLifeHours: number,
  told: Partial<Standing> = {},
): Standing {
  const times = ages.map((hours) => new Date(NOW.getTime() - hours * HOUR))
  return {
    ...{ paperId: '2611.00001', title: 'Foxes', listDay: '2026-11-22', upvotes: ages.length },
    ...{ externalUpvotes: 0, tieBreak: 'a', hotness: hotnessOf(times, halfLifeHours), ...told },
  }
}

function makeReading(own: Standing, told: Partial<Reading> = {}): Reading {
  return {
    ...{ list: 'trending', period: null, at: NOW, halfLifeHours: 24, place: 3 },
    ...{ own, above: null, below: null },
    ...{ votes: { first: '2026-11-20', counts: [0, 2, 0, 1], earlier: 1 }, ...told },
  }
}

test.each([1, 24, 100])(
  'with a half-life of %d hours, the number is that of the sentence beside it, which /about/ranking has too',
  (halfLifeHours) => {
    const ages = [0, 1, 30, 200]
    const own = makeStanding(ages, halfLifeHours)
    const [number = '', rule = ''] = sayWhy(makeReading(own, { halfLifeHours })).made
    expect(explainTrending(halfLifeHours)).toContain(rule)
    const hours = Number(/every (?:(\d+) hours|hour)/.exec(rule)?.[1] ?? 1)
    const fresh = ages.reduce((sum, age) => sum + 0.5 ** (age / hours), 0)
    expect(number).toBe(`Its 4 upvotes are worth ${sayMeasure(fresh)} fresh votes now.`)
  },
)

test('an upvote just cast is worth one fresh vote', () => {
  expect(sayWhy(makeReading(makeStanding([0], 24))).made[0]).toBe(
    'Its upvote is worth 1 fresh vote now.',
  )
})

test('a paper without an upvote is told what it follows', () => {
  const [none, order, rule] = sayWhy(makeReading(makeStanding([], 24))).made
  expect(none).toBe('It has no upvote.')
  expect(explainTrending(24)).toContain(order)
  expect(rule).toBe(explainHalfLife(24))
})

test('a day’s place is made of what /about/ranking says it is', () => {
  const period = periodOf('date', '2026-11-22')
  const own = makeStanding([0, 0], 24, { externalUpvotes: 1_204 })
  const words = sayWhy(makeReading(own, { list: 'date', period }))
  expect(words.place).toBe('Place 3 on Sunday, November 22, 2026')
  expect(words.made[0]).toBe('It has 2 upvotes here and 1,204 on other sites.')
  expect(words.made[1]).toContain(PERIOD_ORDER)
  expect(PERIODS.join()).toContain(PERIOD_ORDER)
})

test('neighbours are told by how much they stand above and below', () => {
  const own = makeStanding([24], 24)
  const reading = makeReading(own, {
    above: makeStanding([0, 24], 24),
    below: makeStanding([48], 24, { paperId: '2611.00000' }),
  })
  expect(sayWhy(reading)).toMatchObject({
    above: 'has 1 fresh vote more',
    pass: '2 upvotes cast now would put this paper before it.',
    below: 'has 0.25 fresh votes less',
  })
  expect(
    sayWhy({ ...reading, list: 'date', period: periodOf('date', '2026-11-22') }),
  ).toMatchObject({
    above: 'has 1 more upvote',
    below: 'has as many upvotes, here and on other sites, so the hash decides',
  })
})

test('on top, at the end, and beyond what is counted', () => {
  const words = sayWhy(makeReading(makeStanding([1], 24), { place: null }))
  expect(words).toMatchObject({
    place: 'Beyond the first 10,000 in Trending',
    above: null,
    pass: 'No paper stands above it.',
    below: null,
  })
})

test('the chart is told by its days', () => {
  expect(sayWhy(makeReading(makeStanding([1, 1, 1, 1], 24)))).toMatchObject({
    caption: 'Upvotes by day, Nov 20 to Nov 23',
    chart: 'earlier: 1, Nov 21: 2, Nov 23: 1',
  })
})

test.each([
  [0, '0'],
  [1e-9, 'less than 0.0001'],
  [0.012345, '0.0123'],
  [7.416, '7.42'],
  [12.34, '12.3'],
  [1_234.6, '1,235'],
])('%d is said %s', (fresh, said) => expect(sayMeasure(fresh)).toBe(said))
