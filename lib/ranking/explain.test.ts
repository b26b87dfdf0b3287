import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import {
  explainExponent,
  explainTrending,
  listWorth,
  PERIODS,
  VOTES,
} from '#lib/ranking/explain.ts'
import { DEFAULT_HALF_LIFE_HOURS, EPOCH } from '#lib/ranking/hotness.ts'

const spaced = (text: string) => text.replaceAll(/\s+/g, ' ')
const document = spaced(await readFile('docs/ranking.md', 'utf8'))

const TRENDING = explainTrending(DEFAULT_HALF_LIFE_HOURS)

test.each([...TRENDING, ...VOTES, ...PERIODS])('docs/ranking.md says: %s', (sentence) => {
  expect(document).toContain(sentence)
})

test('docs/ranking.md has the constants of the code', () => {
  expect(document).toContain(`fresh votes = Σ 2^(${explainExponent(DEFAULT_HALF_LIFE_HOURS)})`)
  expect(document).toContain(`λ = ln 2 / ${DEFAULT_HALF_LIFE_HOURS} h`)
  expect(document).toContain(`t₀ = ${new Date(EPOCH).toISOString().replace(':00.000', '')}`)
  for (const { age, worth } of listWorth(DEFAULT_HALF_LIFE_HOURS)) {
    expect(document).toContain(`| ${age} | ${worth} |`)
  }
})

test('another half-life is told in the same words', () => {
  expect(explainTrending(1)[0]).toMatch(/half as much every hour\.$/)
  expect(explainTrending(1000)[0]).toMatch(/half as much every 1,000 hours\.$/)
  expect(explainExponent(36)).toBe('−age / 36 h')
  expect(listWorth(36).map(({ age }) => age)).toEqual([
    ...['just cast', '36 hours', '3 days', '108 hours', '252 hours'],
  ])
  expect(listWorth(1)[1]).toEqual({ age: '1 hour', worth: '0.5' })
})
