import { expect, test } from 'vitest'
import { describeProgress } from './progress.ts'

const papers = { noun: 'papers', count: 2500, seconds: 5 }

test.each([
  [null, '  2,500 papers, 500 a second'],
  [0, '  ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  2,500 papers, 500 a second'],
  [0.25, '  ██████░░░░░░░░░░░░░░░░░░  25 %  2,500 papers, 500 a second, 15 s left'],
  [0.02, '  ░░░░░░░░░░░░░░░░░░░░░░░░   2 %  2,500 papers, 500 a second, 5 min left'],
  [0.0002, '  ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  2,500 papers, 500 a second, 6 h 57 min left'],
  [1, '  ████████████████████████ 100 %  2,500 papers, 500 a second, 0 s left'],
  // A file that grows meanwhile.
  [1.5, '  ████████████████████████ 100 %  2,500 papers, 500 a second, 0 s left'],
])('%d of the whole reads %s', (fraction, line) => {
  expect(describeProgress({ ...papers, fraction })).toBe(line)
})
