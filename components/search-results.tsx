import Link from 'next/link'
import { ListHead } from '#components/list-head.tsx'
import { PaperList } from '#components/paper-list.tsx'
import { SearchFilters } from '#components/search-filters.tsx'
import { SearchNotes } from '#components/search-notes.tsx'
import { sayCount } from '#lib/counts.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { excerptOf } from '#lib/search/excerpt.ts'
import { markerOf } from '#lib/search/mark-words.ts'
import type { Search } from '#lib/search/run-search.ts'
import { SEARCH_PATH, searchParameters, searchPath } from '#lib/search/search-address.ts'
import { MAX_QUERY, SEARCH_SORTS, type SearchSort } from '#lib/search/search-query.ts'

type Props = { search: Search; today: ListDay }

/** The papers that a search found, and how to find fewer, others, or the closest there are. */
export function SearchResults({ search, today }: Props) {
  const { address, page, closest } = search
  return (
    <>
      <ListHead title="Search" note={sayFound(search)} feed={feedOf(address.text)}>
        <SortLinks {...address} />
      </ListHead>
      <SearchNotes search={search} />
      {page.count > 0 && <SearchFilters search={search} />}
      <PaperList
        list={closest?.page ?? page}
        today={today}
        path={SEARCH_PATH}
        parameters={searchParameters(address)}
        searched={{ mark: markerOf(search.query), findExcerpt: excerptOf(search.query) }}
        empty={<Empty isPastEnd={page.count > 0} isCut={page.isCut} />}
      />
    </>
  )
}

/** Of the newest papers that fit; a longer question has none. */
function feedOf(text: string) {
  const query = text.trim()
  if (query === '' || query.length > MAX_QUERY) return undefined
  return {
    list: { kind: 'search' } as const,
    title: `Papers for ${query}`,
    parameters: { q: query },
  }
}

function sayFound({ page, seconds }: Search): string {
  const { count, isCountExact } = page
  const found = count === 0 ? 'No papers' : sayCount(count, 'paper')
  const isMore = count > 0 && !isCountExact
  return `${isMore ? `More than ${found}` : found} · ${seconds.toFixed(2)} seconds`
}

const SORT_LABELS: Record<SearchSort, string> = {
  relevance: 'Relevance',
  upvotes: 'Upvotes',
  trending: 'Trending',
  newest: 'Newest',
}

function SortLinks({ text, sort }: Search['address']) {
  return (
    <nav aria-label="Order" className="screen-only">
      <ul className="flex flex-wrap gap-x-4 text-[0.9375rem]">
        {SEARCH_SORTS.map((name) => (
          <li key={name}>
            <Link
              href={searchPath(text, name)}
              prefetch={false}
              aria-current={name === sort || undefined}
              className="inline-flex min-h-8 items-center hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent"
            >
              {SORT_LABELS[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Empty({ isPastEnd, isCut }: { isPastEnd: boolean; isCut: boolean }) {
  if (isPastEnd) return <p>No more papers follow here.</p>
  if (isCut) return <p>Nothing was found within the time.</p>
  return (
    <div className="prose">
      <p>
        No paper here has any of it. Try other words, read{' '}
        <Link href="/papers/trending" prefetch={false}>
          what is trending
        </Link>
        , or{' '}
        <Link href="/papers/submit" prefetch={false}>
          submit the paper
        </Link>{' '}
        that you miss.
      </p>
    </div>
  )
}
