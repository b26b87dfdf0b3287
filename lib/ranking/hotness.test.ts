import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addVote,
  DEFAULT_HALF_LIFE_HOURS as HOURS,
  EPOCH,
  freshVotes,
  hotnessOf,
  NO_HOTNESS,
  voteWeightExponent,
} from '#lib/ranking/hotness.ts'

const HALF_LIFE = HOURS * 3_600_000
const at = (halfLives: number) => new Date(EPOCH + halfLives * HALF_LIFE)

/** Up to 3,000 half-lives before and after the epoch: e^x itself would overflow. */
const voteTime = fc
  .integer({ min: -3_000 * HALF_LIFE, max: 3_000 * HALF_LIFE })
  .map((ms) => new Date(EPOCH + ms))
/** From the shortest to the longest that an instance may have. */
const halfLife = fc.integer({ min: 1, max: 8_760 })
const history = fc.array(voteTime, { minLength: 1, maxLength: 60 })

test('a vote weighs 1 when cast and half as much one half-life later', () => {
  const hotness = hotnessOf([at(10)], HOURS)
  expect(freshVotes(hotness, at(10), HOURS)).toBeCloseTo(1, 12)
  expect(freshVotes(hotness, at(11), HOURS)).toBeCloseTo(0.5, 12)
  expect(freshVotes(hotness, at(13), HOURS)).toBeCloseTo(0.125, 12)
})

test('votes add up', () => {
  expect(freshVotes(hotnessOf([at(1), at(1), at(0)], HOURS), at(1), HOURS)).toBeCloseTo(2.5, 12)
})

test('a paper without votes has no hotness and no fresh votes', () => {
  expect(hotnessOf([], HOURS)).toBe(NO_HOTNESS)
  expect(freshVotes(NO_HOTNESS, at(0), HOURS)).toBe(0)
  expect(addVote(NO_HOTNESS, at(3), HOURS)).toBe(voteWeightExponent(at(3), HOURS))
})

test('seconds do not count, minutes do', () => {
  const minute = Date.UTC(2026, 10, 23, 9, 41)
  const key = hotnessOf([new Date(minute)], HOURS)
  expect(hotnessOf([new Date(minute + 59_999)], HOURS)).toBe(key)
  expect(hotnessOf([new Date(minute + 60_000)], HOURS)).toBeGreaterThan(key)
  const [before, after] = [EPOCH - 1, EPOCH].map((ms) => hotnessOf([new Date(ms)], HOURS))
  expect(before).toBeLessThan(after ?? NaN)
})

test('adding votes one by one, in any order, gives the key computed afresh', () => {
  fc.assert(
    fc.property(history, halfLife, (times, hours) => {
      const stepwise = times.reduce((key, time) => addVote(key, time, hours), NO_HOTNESS)
      expect(Math.abs(stepwise - hotnessOf(times, hours))).toBeLessThan(1e-8)
    }),
  )
})

test('papers keep their order as time passes', () => {
  const nearby = fc.array(
    fc.integer({ min: 0, max: 20 * HALF_LIFE }).map((ms) => new Date(EPOCH + ms)),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(nearby, nearby, fc.integer({ min: 20, max: 60 }), (a, b, halfLives) => {
      const [hotA, hotB] = [hotnessOf(a, HOURS), hotnessOf(b, HOURS)]
      fc.pre(Math.abs(hotA - hotB) > 1e-9)
      const now = at(halfLives)
      const [freshA, freshB] = [freshVotes(hotA, now, HOURS), freshVotes(hotB, now, HOURS)]
      expect(freshA > freshB).toBe(hotA > hotB)
    }),
  )
})
