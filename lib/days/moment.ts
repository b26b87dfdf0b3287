import { env } from '#lib/env.ts'

const format = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: env.TIME_ZONE,
})

/** A point in time, in the site's time zone: "Nov 23, 2026, 2:05 PM". */
export function sayMoment(at: Date): string {
  return format.format(at)
}
