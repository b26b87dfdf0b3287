import { expect, test } from 'vitest'
import { addDays, listDayOf } from '#lib/days/list-day.ts'
import { Chance } from '#lib/demo/chance.ts'
import { DEMO_PAPERS } from '#lib/demo/papers.ts'
import { DEMO_USERNAMES, planDemo } from '#lib/demo/plan.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'

const moments = [
  ['an afternoon', '2026-11-25T15:30:00.000Z', 'UTC'],
  ['the first seconds of a Monday', '2026-11-23T00:00:07.250Z', 'UTC'],
  ['the first of a month far east', '2026-11-30T10:30:00.000Z', 'Pacific/Kiritimati'],
  ['a morning far west', '2026-12-01T05:00:00.000Z', 'Pacific/Pago_Pago'],
  ['the day the clocks change', '2026-10-25T22:00:00.000Z', 'Europe/Paris'],
] as const

test.each(moments)('on %s every list is alive', (_, moment, timeZone) => {
  const now = new Date(moment)
  const today = listDayOf(now, timeZone)
  const plan = planDemo(DEMO_PAPERS, { now, timeZone })
  const countOn = (day: string) => plan.filter(({ draft }) => draft.listing?.listDay === day).length

  expect(plan).toHaveLength(DEMO_PAPERS.length)
  expect(countOn(today)).toBe(9)
  for (let back = 1; back <= 6; back++) expect(countOn(addDays(today, -back))).toBe(5)
  for (let back = 7; back < 35; back++) expect(countOn(addDays(today, -back))).toBeGreaterThan(0)
})

test.each(moments)('on %s all happened before, in order', (_, moment, timeZone) => {
  const now = new Date(moment)
  for (const { draft, upvotes } of planDemo(DEMO_PAPERS, { now, timeZone })) {
    const { listDay, submittedAt } = draft.listing ?? expect.fail('on no list')
    const [submitter, ...voters] = upvotes
    expect(submitter?.at).toEqual(submittedAt)
    expect(submittedAt.getTime()).toBeLessThanOrEqual(now.getTime())
    for (const { at } of voters) {
      expect(at.getTime()).toBeGreaterThanOrEqual(submittedAt.getTime())
      expect(at.getTime()).toBeLessThanOrEqual(now.getTime())
    }
    expect(new Set(upvotes.map(({ username }) => username)).size).toBe(upvotes.length)
    if (moment !== '2026-10-25T22:00:00.000Z') {
      expect(listDayOf(submittedAt, timeZone)).toBe(listDay)
    }
  }
})

test('upvotes are spread as on a real site', () => {
  const plan = planDemo(DEMO_PAPERS, { now: new Date(moments[0][1]), timeZone: 'UTC' })
  const counts = plan.map(({ upvotes }) => upvotes.length).sort((a, b) => a - b)
  expect(counts[Math.floor(counts.length / 2)]).toBeGreaterThanOrEqual(4)
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(9)
  expect(counts.filter((count) => count >= 30).length).toBeGreaterThanOrEqual(2)
  expect(counts[0]).toBeGreaterThanOrEqual(1)
})

test('the same moment gives the same plan', () => {
  const when = { now: new Date(moments[0][1]), timeZone: 'UTC' }
  expect(planDemo(DEMO_PAPERS, when)).toEqual(planDemo(DEMO_PAPERS, when))
})

test('demo papers are real ones of many fields, and demo accounts are marked', () => {
  const plan = planDemo(DEMO_PAPERS, { now: new Date(moments[0][1]), timeZone: 'UTC' })
  expect(plan.length).toBeGreaterThanOrEqual(60)
  for (const { draft } of plan) expect(draft.id).toSatisfy(isPaperId)
  const archives = new Set(plan.map(({ draft }) => draft.topics[0]?.slug.split('-')[0]))
  expect(archives.size).toBeGreaterThanOrEqual(8)
  expect(DEMO_USERNAMES).toHaveLength(40)
  for (const username of DEMO_USERNAMES) expect(username).toMatch(/^demo-[a-z]+$/)
})

test('chance is even, repeatable and its own for each seed', () => {
  const draw = (seed: string) => {
    const chance = new Chance(seed)
    return Array.from({ length: 2000 }, () => chance.next())
  }
  expect(draw('a')).toEqual(draw('a'))
  expect(draw('a')).not.toEqual(draw('b'))
  const mean = draw('a').reduce((sum, value) => sum + value) / 2000
  expect(mean).toBeGreaterThan(0.47)
  expect(mean).toBeLessThan(0.53)
})
