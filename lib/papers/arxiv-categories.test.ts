import { expect, test } from 'vitest'
import { findCategory, topicOf } from '#lib/papers/arxiv-categories.ts'

test('a category is a topic with a name for people', () => {
  expect(topicOf('cs.CL')).toEqual({
    slug: 'cs-cl',
    label: 'Computation and Language',
    isCategory: true,
  })
  expect(topicOf('cond-mat.dis-nn')).toEqual({
    slug: 'cond-mat-dis-nn',
    label: 'Disordered Systems and Neural Networks',
    isCategory: true,
  })
  expect(topicOf('quant-ph').label).toBe('Quantum Physics')
})

test('an unknown category goes by its own name', () => {
  expect(topicOf('cs.XX')).toEqual({ slug: 'cs-xx', label: 'cs.XX', isCategory: true })
  expect(topicOf('constructor').label).toBe('constructor')
})

test.each([
  ['cs.cl', 'cs.CL'],
  ['Computation and Language', 'cs.CL'],
  ['cond-mat-dis-nn', 'cond-mat.dis-nn'],
  ['information theory', 'cs.IT'],
  ['constructor', null],
  ['', null],
])('%j means the category %s', (written, code) => {
  expect(findCategory(written)).toBe(code)
})
