import { sayMoment } from '#lib/days/moment.ts'

/** A point in time, in the site's time zone: "Nov 23, 2026, 2:05 PM UTC". */
export function Moment({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{sayMoment(at)}</time>
}
