import { env } from '#lib/env.ts'

const format = new Intl.DateTimeFormat('en-US', {
  ...{ year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  ...{ timeZone: env.TIME_ZONE, timeZoneName: 'short' },
})

/** A point in time, in the site's time zone: "Nov 23, 2026, 2:05 PM UTC". */
export function sayMoment(at: Date): string {
  return format.format(at)
}
