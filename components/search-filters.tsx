import Link from 'next/link'
import { sayNumber } from '#lib/counts.ts'
import { listPeriodFilters, listTopicFilters, type Filter } from '#lib/search/filters.ts'
import type { Search } from '#lib/search/run-search.ts'

/** Fewer of what was found: by when it came, and by what it is about. */
export function SearchFilters({ search }: { search: Search }) {
  const periods = listPeriodFilters(search)
  const topics = listTopicFilters(search)
  if (periods.length + topics.length === 0) return null
  return (
    <nav
      aria-label="Filters"
      className="screen-only space-y-1 border-b border-rule py-2 text-[0.9375rem]"
    >
      <Filters name="When" filters={periods} />
      <Filters name="Topic" filters={topics} />
    </nav>
  )
}

function Filters({ name, filters }: { name: string; filters: Filter[] }) {
  if (filters.length === 0) return null
  return (
    <div className="grid grid-cols-[3.5rem_1fr]">
      <p aria-hidden="true" className="flex min-h-7 items-center self-start text-muted">
        {name}
      </p>
      <ul aria-label={name} className="flex flex-wrap gap-x-4 wrap-anywhere">
        {filters.map(({ label, count, href, isOn }) => (
          <li key={label}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isOn || undefined}
              className="inline-flex min-h-7 items-center gap-1.5 hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent"
            >
              {label}
              {count !== null && (
                <span className="font-normal text-muted tabular-nums">{sayNumber(count)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
