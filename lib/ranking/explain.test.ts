import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { EXPONENT, PERIODS, TRENDING, VOTES, WORTH } from '#lib/ranking/explain.ts'
import { EPOCH, HALF_LIFE_HOURS } from '#lib/ranking/hotness.ts'

const spaced = (text: string) => text.replaceAll(/\s+/g, ' ')
const document = spaced(await readFile('docs/ranking.md', 'utf8'))

test.each([...TRENDING, ...VOTES, ...PERIODS])('docs/ranking.md says: %s', (sentence) => {
  expect(document).toContain(sentence)
})

test('docs/ranking.md has the constants of the code', () => {
  expect(document).toContain(`fresh votes = Σ 2^(${EXPONENT})`)
  expect(document).toContain(`λ = ln 2 / ${HALF_LIFE_HOURS} h`)
  expect(document).toContain(`t₀ = ${new Date(EPOCH).toISOString().replace(':00.000', '')}`)
  for (const { age, worth } of WORTH) expect(document).toContain(`| ${age} | ${worth} |`)
})
