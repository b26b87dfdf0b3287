import Link from 'next/link'
import { ListHead } from '#components/list-head.tsx'
import { PaperList } from '#components/paper-list.tsx'
import { PeriodNav } from '#components/period-nav.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import { isOpen, periodPath, type Period } from '#lib/days/period.ts'
import { sayCount } from '#lib/counts.ts'
import { sayPeriod } from '#lib/days/wording.ts'
import type { PaperList as List } from '#lib/papers/card.ts'

type PeriodViewProps = {
  period: Period
  today: ListDay
  list: List
  /** Papers of the whole period. */
  count: number
  previous: ListDay | null
  next: ListDay | null
}

const FEEDS = {
  date: { list: { kind: 'day' }, title: 'The papers of each day' },
  week: { list: { kind: 'week' }, title: 'The papers of the week' },
  month: { list: { kind: 'month' }, title: 'The papers of the month' },
} as const

/** The papers of a day, a week or a month. */
export function PeriodView({ period, today, list, count, previous, next }: PeriodViewProps) {
  return (
    <>
      <ListHead
        title={sayPeriod(period)}
        note={sayContents(count, isOpen(period, today))}
        feed={FEEDS[period.kind]}
      >
        <PeriodNav period={period} previous={previous} next={next} today={today} />
      </ListHead>
      <PaperList
        list={list}
        today={today}
        path={periodPath(period)}
        name={period.kind}
        empty={<Empty isPastEnd={count > 0} />}
      />
    </>
  )
}

function Empty({ isPastEnd }: { isPastEnd: boolean }) {
  return (
    <p>
      {isPastEnd ? 'No more papers follow here. ' : 'No papers are on this list. '}
      <Link href="/" prefetch={false} className="text-accent underline">
        Read the newest list
      </Link>
      {' or '}
      <Link href="/papers/trending" prefetch={false} className="text-accent underline">
        what is trending
      </Link>
      .
    </p>
  )
}

function sayContents(count: number, isStillOpen: boolean): string {
  if (count === 0) return isStillOpen ? 'No papers yet' : 'No papers'
  const contents = count === 1 ? '1 paper' : `${sayCount(count, 'paper')}, most upvoted first`
  return isStillOpen ? `${contents} · still open, not final` : contents
}
