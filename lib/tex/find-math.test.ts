import { expect, test } from 'vitest'
import { findMath } from '#lib/tex/find-math.ts'

test.each([
  ['$x$', 'x'],
  ['$x^2$-net', 'x^2'],
  ['$\\$5$', '\\$5'],
  ['\\(x\\)', 'x'],
  ['\\( x \\)', 'x'],
])('%s is mathematics in the line', (text, tex) => {
  expect(findMath(text, 0)).toMatchObject({ tex, isDisplay: false, isMath: true })
})

test.each([
  ['$$x$$', 'x'],
  ['$$ x $$', 'x'],
  ['\\[x\\]', 'x'],
])('%s stands by itself', (text, tex) => {
  expect(findMath(text, 0)).toMatchObject({ tex, isDisplay: true, isMath: true })
})

test.each([
  '$5 million to $10',
  '$0.1',
  '$: Cheap',
  '$ x$',
  '$x $',
  '$5$10',
  '$$',
  '$$$$',
  '$$1$$2',
  '\\(x',
  '\\(x $y$ \\)',
  '\\[x \\(y\\)',
  `$${'x'.repeat(2000)}$`,
])('%s is none', (text) => {
  expect(findMath(text, 0)).toBeNull()
})

test('TeX before a digit is found, but not as mathematics', () => {
  expect(findMath('$\\times$1024', 0)).toMatchObject({ tex: '\\times', end: 8, isMath: false })
})
