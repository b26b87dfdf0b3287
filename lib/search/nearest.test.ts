import { expect, test } from 'vitest'
import { chooseNearest, countSlips, oneSlipFrom } from '#lib/search/nearest.ts'

const alike = (...terms: [string, number][]) =>
  terms.map(([term, papers]) => ({ term, word: term, papers }))

test('counts wrong, missing, added and swapped letters', () => {
  expect(countSlips('steer', 'tseer')).toBe(1)
  expect(countSlips('steer', 'stear')).toBe(1)
  expect(countSlips('steer', 'ster')).toBe(1)
  expect(countSlips('steer', 'steeer')).toBe(1)
  expect(countSlips('steer', 'tsear')).toBe(2)
  expect(countSlips('', 'ab')).toBe(2)
})

test('knows all that is one slip away', () => {
  const near = oneSlipFrom('steer')
  for (const term of ['tseer', 'stear', 'ster', 'steeer', 'steers', 'asteer']) {
    expect(near).toContain(term)
  }
  expect(near).not.toContain('steer')
  expect(near.every((term) => countSlips(term, 'steer') === 1)).toBe(true)
})

test('means the nearest word, of equals the commonest', () => {
  const near = alike(['stear', 2], ['steel', 9], ['stem', 90])
  expect(chooseNearest('steer', near)?.term).toBe('steel')
  expect(chooseNearest('retreival', alike(['retriever', 5], ['retrieval', 2]))?.term).toBe(
    'retrieval',
  )
  expect(chooseNearest('cat', alike(['car', 9]))).toBeNull()
  expect(chooseNearest('steer', alike(['steer', 9]))).toBeNull()
})
