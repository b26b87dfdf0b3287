import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addVote,
  EPOCH,
  freshVotes,
  HALF_LIFE_HOURS,
  hotnessOf,
  NO_HOTNESS,
  voteWeightExponent,
} from '#lib/ranking/hotness.ts'

const HALF_LIFE = HALF_LIFE_HOURS * 3_600_000
const at = (halfLives: number) => new Date(EPOCH + halfLives * HALF_LIFE)

/** Up to 3,000 half-lives before and after the epoch: e^x itself would overflow. */
const voteTime = fc
  .integer({ min: -3_000 * HALF_LIFE, max: 3_000 * HALF_LIFE })
  .map((ms) => new Date(EPOCH + ms))
const history = fc.array(voteTime, { minLength: 1, maxLength: 60 })

test('a vote weighs 1 when cast and half as much one half-life later', () => {
  const hotness = hotnessOf([at(10)])
  expect(freshVotes(hotness, at(10))).toBeCloseTo(1, 12)
  expect(freshVotes(hotness, at(11))).toBeCloseTo(0.5, 12)
  expect(freshVotes(hotness, at(13))).toBeCloseTo(0.125, 12)
})

test('votes add up', () => {
  expect(freshVotes(hotnessOf([at(1), at(1), at(0)]), at(1))).toBeCloseTo(2.5, 12)
})

test('a paper without votes has no hotness and no fresh votes', () => {
  expect(hotnessOf([])).toBe(NO_HOTNESS)
  expect(freshVotes(NO_HOTNESS, at(0))).toBe(0)
  expect(addVote(NO_HOTNESS, at(3))).toBe(voteWeightExponent(at(3)))
})

test('seconds do not count, minutes do', () => {
  const minute = Date.UTC(2026, 10, 23, 9, 41)
  const key = hotnessOf([new Date(minute)])
  expect(hotnessOf([new Date(minute + 59_999)])).toBe(key)
  expect(hotnessOf([new Date(minute + 60_000)])).toBeGreaterThan(key)
  expect(hotnessOf([new Date(EPOCH - 1)])).toBeLessThan(hotnessOf([new Date(EPOCH)]))
})

test('adding votes one by one, in any order, gives the key computed afresh', () => {
  fc.assert(
    fc.property(history, (times) => {
      const stepwise = times.reduce(addVote, NO_HOTNESS)
      expect(Math.abs(stepwise - hotnessOf(times))).toBeLessThan(1e-9)
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
      const [hotA, hotB] = [hotnessOf(a), hotnessOf(b)]
      fc.pre(Math.abs(hotA - hotB) > 1e-9)
      const now = at(halfLives)
      expect(freshVotes(hotA, now) > freshVotes(hotB, now)).toBe(hotA > hotB)
    }),
  )
})
