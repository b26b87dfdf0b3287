import { wallClock } from '#lib/days/wall-clock.ts'

/**
 * List days are calendar dates written `YYYY-MM-DD`. A paper's list day is fixed
 * when it is submitted, in the instance's time zone, and is only a date from
 * then on: all arithmetic here is on UTC midnights and knows no time zone.
 */
export type ListDay = string

export const DAY_MS = 86_400_000
/** No time zone was ever further from UTC. */
const MAX_OFFSET_MS = 16 * 3_600_000
/** Years 1000 to 9999: PostgreSQL knows no year 0, and five digits are another form. */
const DAY_FORM = /^[1-9]\d{3}-\d{2}-\d{2}$/

/** The date that it is at `now` in a time zone such as `Europe/Paris`. */
export function listDayOf(now: Date, timeZone: string): ListDay {
  return wallClock(now, timeZone).replace(/T.*/, '')
}

/**
 * The first instant after a day in a time zone: its midnight, or whenever the
 * clocks get past it (some change there, and Samoa once left a day out).
 */
export function endOfDay(day: ListDay, timeZone: string): Date {
  const midnight = toDate(day).getTime() + DAY_MS
  let [within, after] = [midnight - MAX_OFFSET_MS, midnight + MAX_OFFSET_MS]
  while (after - within > 1) {
    const middle = Math.floor((within + after) / 2)
    if (listDayOf(new Date(middle), timeZone) > day) after = middle
    else within = middle
  }
  return new Date(after)
}

/** The text if it is a date that exists (no 30 February), else null. */
export function parseListDay(text: string): ListDay | null {
  if (!DAY_FORM.test(text)) return null
  const date = toDate(text)
  return !Number.isNaN(date.getTime()) && fromDate(date) === text ? text : null
}

/** Days since 1970. */
export function dayNumber(day: ListDay): number {
  return toDate(day).getTime() / DAY_MS
}

/** The day's midnight in UTC, as a `DATE` column takes it. */
export function toDate(day: ListDay): Date {
  return new Date(`${day}T00:00:00Z`)
}

export function fromDate(date: Date): ListDay {
  return date.toISOString().slice(0, 10)
}

export function addDays(day: ListDay, days: number): ListDay {
  return fromDate(new Date(toDate(day).getTime() + days * DAY_MS))
}
