import Link from 'next/link'
import { sayBadge, type Badge } from '#lib/badges/badge.ts'
import { periodOf, periodPath } from '#lib/days/period.ts'
import { sayPeriod } from '#lib/days/wording.ts'

/** Of which lists the paper was first; each leads there. */
export function Badges({ badges }: { badges: Badge[] }) {
  if (badges.length === 0) return null
  return (
    <ul aria-label="Badges" className="flex flex-wrap gap-x-4 text-[0.9375rem] text-accent">
      {badges.map(({ kind, firstDay }) => {
        const period = periodOf(kind, firstDay)
        return (
          <li key={kind}>
            <Link
              href={periodPath(period)}
              prefetch={false}
              className="inline-block min-h-6 font-medium hover:underline"
            >
              {sayBadge({ kind })}{' '}
              <time dateTime={period.key} className="sr-only">
                {sayPeriod(period)}
              </time>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
