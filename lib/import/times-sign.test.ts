import { expect, test } from 'vitest'
import { restoreTimes } from '#lib/import/times-sign.ts'

test.each([
  ['22times less memory', '22× less memory'],
  ['2.5times.', '2.5×.'],
  ['of 256times256 pixels', 'of 256×256 pixels'],
  ['on 8timesA800', 'on 8×A800'],
  ['2times--8times', '2×--8×'],
  ['10timestamps', '10timestamps'],
  ['sometimes 10 times', 'sometimes 10 times'],
  ['$22\\times$ and Ntimes', '$22\\times$ and Ntimes'],
])('%s reads %s', (written, meant) => {
  expect(restoreTimes(written)).toBe(meant)
})
