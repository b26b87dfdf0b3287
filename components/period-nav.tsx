import Link from 'next/link'
import type { ListDay } from '#lib/days/list-day.ts'
import { periodOf, periodPath, type Period } from '#lib/days/period.ts'
import { sayPeriodShortly } from '#lib/days/wording.ts'

type Props = {
  period: Period
  previous: ListDay | null
  next: ListDay | null
  today: ListDay
}

/** The way to the neighbours that have papers, and to any day. */
export function PeriodNav({ period, previous, next, today }: Props) {
  return (
    <nav
      aria-label="Other lists"
      className="screen-only flex flex-wrap items-center gap-2 text-[0.9375rem]"
    >
      {previous && (
        <Neighbour period={periodOf(period.kind, previous)} relation="prev" today={today} />
      )}
      {next && <Neighbour period={periodOf(period.kind, next)} relation="next" today={today} />}
      {period.kind === 'date' && <DayPicker day={period.first} today={today} />}
    </nav>
  )
}

function Neighbour(props: { period: Period; relation: 'prev' | 'next'; today: ListDay }) {
  const label = sayPeriodShortly(props.period, props.today)
  return (
    <Link
      href={periodPath(props.period)}
      prefetch={false}
      rel={props.relation}
      className="button-quiet"
    >
      {props.relation === 'prev' ? `← ${label}` : `${label} →`}
    </Link>
  )
}

function DayPicker({ day, today }: { day: ListDay; today: ListDay }) {
  return (
    <form action="/papers/date" className="flex items-center gap-2">
      <label htmlFor="day" className="sr-only">
        Day
      </label>
      <input
        id="day"
        type="date"
        name="day"
        defaultValue={day}
        max={today}
        required
        className="min-h-9 rounded-sm border border-rule bg-paper px-2 hover:border-ink"
      />
      <button className="button-quiet">Go</button>
    </form>
  )
}
