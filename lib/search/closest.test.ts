import { expect, test } from 'vitest'
import { relax } from '#lib/search/closest.ts'
import { readQuery } from '#lib/search/read-query.ts'

function drops(text: string): string[] {
  return relax(readQuery(text, '2026-11-23')).map(({ dropped }) => dropped.join(' '))
}

test('one demand after the other is dropped, and at last all of them', () => {
  expect(drops('fox after:2026-11 before:2026-12 votes:>20 -hare topic:cs.CL')).toEqual([
    'votes:>=21',
    'after:2026-11-01 before:2026-12-01',
    '-hare',
    'topic:cs-cl',
    'votes:>=21 after:2026-11-01 before:2026-12-01 -hare topic:cs-cl',
  ])
  expect(drops('org:nvidia submitter:ada votes:<=3 author:He')).toHaveLength(5)
})

test('a phrase goes on as words', () => {
  expect(relax(readQuery('fox "at night"', '2026-11-23'))).toMatchObject([
    {
      query: { words: ['fox', 'at', 'night'], phrases: [] },
      dropped: ['the quotes of “at night”'],
    },
  ])
})

test('words alone have nothing to drop', () => {
  expect(drops('foxes at night')).toEqual([])
})
