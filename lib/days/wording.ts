import { toDate, type ListDay } from '#lib/days/list-day.ts'
import type { Period } from '#lib/days/period.ts'

/** Dates as a reader sees them. Always absolute: "2 hours ago" is wrong on a kept page. */

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options })
  return (date: Date) => formatter.format(date)
}

const longDay = format({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })
const dayAndMonth = format({ month: 'short', day: 'numeric' })
const dayMonthYear = format({ month: 'short', day: 'numeric', year: 'numeric' })
const longMonth = format({ month: 'long', year: 'numeric' })

/** "Monday, November 23, 2026" */
export function sayDay(day: ListDay): string {
  return longDay(toDate(day))
}

/** "Nov 23", with the year when it is not that of `today`. */
export function sayDate(date: Date, today: ListDay): string {
  const isThisYear = date.getUTCFullYear() === Number(today.slice(0, 4))
  return isThisYear ? dayAndMonth(date) : dayMonthYear(date)
}

/** "Monday, November 23, 2026", "Week 48 of 2026", "November 2026" */
export function sayPeriod(period: Period): string {
  if (period.kind === 'date') return sayDay(period.first)
  if (period.kind === 'month') return longMonth(toDate(period.first))
  const [year, week] = period.key.split('-W')
  return `Week ${Number(week)} of ${year}`
}

/** Short enough for a link beside its neighbours: "Nov 22", "Week 47", "October"; with the year when it is not that of `today`. */
export function sayPeriodShortly(period: Period, today: ListDay): string {
  if (period.kind === 'date') return sayDate(toDate(period.first), today)
  const said = sayPeriod(period)
  return said.endsWith(today.slice(0, 4)) ? said.replace(/( of)? \d{4}$/, '') : said
}
