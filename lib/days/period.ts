import { addDays, DAY_MS, parseListDay, toDate, type ListDay } from '#lib/days/list-day.ts'

export type PeriodKind = 'date' | 'week' | 'month'

/** A list's stretch of days, both ends included. */
export type Period = {
  kind: PeriodKind
  /** As in its address: `2026-11-23`, `2026-W48`, `2026-11`. */
  key: string
  first: ListDay
  last: ListDay
}

/** The period that a key in an address names, or null when there is none such. */
export function parsePeriod(kind: PeriodKind, key: string): Period | null {
  const first = { date: parseListDay, week: firstDayOfWeek, month: firstDayOfMonth }[kind](key)
  if (!first) return null
  const period = periodOf(kind, first)
  // The week that 9999 ends in lies half outside of what a date can be.
  return period.key === key && parseListDay(period.last) ? period : null
}

/** The period of a kind that a day lies in. Weeks are ISO 8601: Monday first, 52 or 53 a year. */
export function periodOf(kind: PeriodKind, day: ListDay): Period {
  if (kind === 'date') return { kind, key: day, first: day, last: day }
  if (kind === 'month') {
    const key = day.slice(0, 7)
    const nextMonth = `${addDays(`${key}-28`, 4).slice(0, 7)}-01`
    return { kind, key, first: `${key}-01`, last: addDays(nextMonth, -1) }
  }
  const monday = addDays(day, -isoWeekday(day))
  return { kind, key: weekKey(monday), first: monday, last: addDays(monday, 6) }
}

/** Whether its last day is not over, so that what it holds and in which order may still change. */
export function isOpen({ last }: Period, today: ListDay): boolean {
  return last >= today
}

export function periodPath({ kind, key }: Pick<Period, 'kind' | 'key'>): string {
  return `/papers/${kind}/${key}`
}

/** Days since Monday. */
function isoWeekday(day: ListDay): number {
  return (toDate(day).getUTCDay() + 6) % 7
}

/** A week belongs to the year of its Thursday. */
function weekKey(monday: ListDay): string {
  const thursday = addDays(monday, 3)
  const year = thursday.slice(0, 4)
  const daysIntoYear = (toDate(thursday).getTime() - Date.UTC(Number(year), 0, 1)) / DAY_MS
  return `${year}-W${String(Math.floor(daysIntoYear / 7) + 1).padStart(2, '0')}`
}

function firstDayOfWeek(key: string): ListDay | null {
  const match = /^([1-9]\d{3})-W(\d{2})$/.exec(key)
  if (!match) return null
  // 4 January is always in week 1.
  const week1 = addDays(`${match[1]}-01-04`, -isoWeekday(`${match[1]}-01-04`))
  return addDays(week1, (Number(match[2]) - 1) * 7)
}

function firstDayOfMonth(key: string): ListDay | null {
  return parseListDay(`${key}-01`)
}
