import { expect, test } from 'vitest'
import { readRecountRequest } from '#lib/ranking/recount-request.ts'

test.each([
  [[], { fix: false, halfLife: null }],
  [['--fix'], { fix: true, halfLife: null }],
  [['--half-life', '48', '--fix'], { fix: true, halfLife: 48 }],
  [['--half-life=8760'], { fix: false, halfLife: 8_760 }],
])('%j is understood', (args, value) => {
  expect(readRecountRequest(args)).toEqual({ ok: true, value })
})

test.each([
  [['--fxi'], '--fxi: that is not known here.'],
  [['all', '--fix'], 'all: that is not known here.'],
  [['--fix=no'], '--fix=no: --fix takes no value.'],
  [['--half-life'], '--half-life alone: that is no whole number of hours from 1 to 8760.'],
  ...['0', '-5', '8761', '1.5', 'day', '', '1e3', '٣'].map((hours): [string[], string] => [
    [`--half-life=${hours}`],
    `--half-life ${hours}: that is no whole number of hours from 1 to 8760.`,
  ]),
])('%j is refused by name', (args, message) => {
  expect(readRecountRequest(args)).toEqual({ ok: false, reason: 'invalid', message })
})
