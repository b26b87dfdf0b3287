import { expect, test } from 'vitest'
import { readTopics, writeTopic } from '#lib/paper-form/topic-list.ts'

const slugs = (text: string) => readTopics(text).map(({ slug }) => slug)

test.each([
  ['cs.CL, foxes', ['cs-cl', 'foxes']],
  ['Computation and Language, CS.cv', ['cs-cl', 'cs-cv']],
  ['Distributed, Parallel, and Cluster Computing, night vision', ['cs-dc', 'night-vision']],
  ['foxes\nhares\r\n , ', ['foxes', 'hares']],
  ['Foxes, foxes, FOXES!', ['foxes']],
  ['R&D/AI', ['r-and-d-ai']],
  ['狐, C++', ['狐', 'c-plus-plus']],
  ['', []],
  [',,,', []],
])('%j', (text, expected) => {
  expect(slugs(text)).toEqual(expected)
})

test('what is written of topics is read as the same topics', () => {
  const topics = [
    { slug: 'cs-ce', label: 'Computational Engineering, Finance, and Science', isCategory: true },
    { slug: 'stat-ml', label: 'Machine Learning (Statistics)', isCategory: true },
    { slug: 'cs-xx', label: 'cs.XX', isCategory: true },
    { slug: 'foxes-and-hares', label: 'foxes, and hares', isCategory: false },
    { slug: 'night-vision', label: 'Night Vision', isCategory: false },
  ]
  expect(readTopics(topics.map(writeTopic).join(', '), topics)).toEqual(topics)
})
