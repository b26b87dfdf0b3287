import { expect, test } from 'vitest'
import { listPeriodFilters, listTopicFilters } from '#lib/search/filters.ts'
import { readQuery } from '#lib/search/read-query.ts'
import type { Search } from '#lib/search/run-search.ts'
import { NOTHING_FOUND } from '#lib/search/search-query.ts'

const TOPICS = ['cs-cl', 'cs-lg', 'agents'].map((slug, i) => ({ slug, label: slug, count: 9 - i }))

function searchFor(text: string): Search {
  return {
    address: { text, sort: 'newest', after: null },
    query: readQuery(text, '2026-11-23'),
    page: { ...NOTHING_FOUND, topics: TOPICS, periods: { day: 0, week: 2, month: 3, year: 9 } },
    ...{ seconds: 0, isCutShort: false, didYouMean: null, closest: null },
  }
}

const say = ({ label, count, href, isOn }: ReturnType<typeof listTopicFilters>[number]) =>
  [label, count, new URL(href, 'http://x').searchParams.get('q'), isOn].join(' | ')

test('by when papers came: with counts, and none without papers', () => {
  expect(listPeriodFilters(searchFor('fox')).map(say)).toEqual([
    'Past week | 2 | fox after:7d | false',
    'Past month | 3 | fox after:30d | false',
    'Past year | 9 | fox after:365d | false',
  ])
  expect(listPeriodFilters(searchFor('after:7d fox')).map(say).slice(0, 2)).toEqual([
    'Any time |  | fox | false',
    'Past week | 2 | fox after:7d | true',
  ])
})

test('by topic: the one that is asked for stands first and can be left', () => {
  expect(listTopicFilters(searchFor('fox topic:cs.LG')).map(say)).toEqual([
    'Any topic |  | fox | false',
    'cs-lg | 8 | fox topic:cs-lg | true',
    'cs-cl | 9 | fox topic:cs-cl | false',
    'agents | 7 | fox topic:agents | false',
  ])
})

test('the order stays', () => {
  expect(listTopicFilters(searchFor('fox'))[0]?.href).toContain('sort=newest')
})
