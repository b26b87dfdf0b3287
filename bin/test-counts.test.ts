import { expect, test } from 'vitest'
import { addCounts, countCheck, countPlaywright, countVitest } from './test-counts.ts'

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
}
const playwright = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 3 }, errors: [] }

test('a check counts as one', () => {
  expect(countCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  expect(countCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('tests to be written count as skipped', () => {
  expect(countVitest(vitest, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 })
})

test('a file that does not load is a failure beside failed tests', () => {
  const testResults = [
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    { status: 'failed', assertionResults: [] },
  ]
  expect(countVitest({ ...vitest, numFailedTests: 1, testResults }, 1).failed).toBe(2)
  expect(countPlaywright({ ...playwright, errors: [{}] }, 1).failed).toBe(2)
})

test('a runner that failed without a failed test is one failure', () => {
  expect(countVitest(vitest, 1).failed).toBe(1)
  expect(countVitest({ ...vitest, numFailedTests: 2 }, 1).failed).toBe(2)
})

test('a browser test that passed when repeated has passed', () => {
  expect(countPlaywright(playwright, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 })
})

test('counts add up', () => {
  const all = [countCheck(0), countCheck(1), countVitest(vitest, 0)]
  expect(addCounts(all)).toEqual({ passed: 6, failed: 1, skipped: 3 })
})
