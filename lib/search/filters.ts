import { cleanText, type Field, readParts, setField } from '#lib/search/query-parts.ts'
import type { Search } from '#lib/search/run-search.ts'
import { searchPath } from '#lib/search/search-address.ts'

/** A link to the same search with one demand more, or, when it is on, without it. */
export type Filter = { label: string; count: number | null; href: string; isOn: boolean }

const PERIODS = [
  { name: 'day', label: 'Past day', written: '1d' },
  { name: 'week', label: 'Past week', written: '7d' },
  { name: 'month', label: 'Past month', written: '30d' },
  { name: 'year', label: 'Past year', written: '365d' },
] as const

/** Topics that are offered; more would be a list of its own. */
const TOPICS = 6

/** By when papers came; none where every paper is in or out of all of them. */
export function listPeriodFilters({ address, page }: Search): Filter[] {
  const { link, valueOf } = editorOf(address)
  const chosen = valueOf('after')
  const filters = PERIODS.map(({ name, label, written }) => ({
    ...{ label, count: page.periods[name], isOn: chosen === written },
    href: link('after', written),
  })).filter(({ count, isOn }) => isOn || count > 0)
  const anyTime = { label: 'Any time', count: null, href: link('after', null), isOn: false }
  return chosen === null ? filters : [anyTime, ...filters]
}

/** By what papers are about: those that were asked for, and the commonest of what was found. */
export function listTopicFilters({ address, query, page }: Search): Filter[] {
  const { link } = editorOf(address)
  const offered = page.topics.filter(({ slug }) => !query.topics.includes(slug)).slice(0, TOPICS)
  const filters = offered.map(({ slug, label, count }) => ({
    ...{ label, count, isOn: false },
    href: link('topic', slug),
  }))
  const anyTopic = { label: 'Any topic', count: null, href: link('topic', null), isOn: false }
  const on = page.topics.filter(({ slug }) => query.topics.includes(slug))
  const chosen = on.map(({ label, slug, count }) => ({
    ...{ label, count, isOn: true },
    href: link('topic', slug),
  }))
  return query.topics.length === 0 ? filters : [anyTopic, ...chosen, ...filters]
}

/** The search's text with one field set anew; its order stays. */
function editorOf({ text, sort }: Search['address']) {
  const clean = cleanText(text)
  const parts = readParts(clean)
  return {
    link: (field: Field, value: string | null) => searchPath(setField(clean, field, value), sort),
    valueOf: (field: Field) =>
      parts.findLast((part) => part.field === field && !part.isNot)?.value ?? null,
  }
}
