import { DAY_MS, parseListDay } from '#lib/days/list-day.ts'
import { wallClock } from '#lib/days/wall-clock.ts'

/** Points in the past as addresses and the field for them write them: whole minutes. */

export const MINUTE_MS = 60_000

const FORM =
  /^(?<day>\d{4}-\d\d-\d\d)T(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?(?<zone>Z|[+ -](?:0\d|1[0-4]):[0-5]\d)?$/

/** What `at` in an address leads to; null when it names no time that the site has a past of. */
export type Asked = { kind: 'past'; at: Date } | { kind: 'redirect'; at: Date } | { kind: 'live' }

type Settings = {
  /** From the first vote to a minute ago; null when nothing was ever voted on. */
  reach: { first: Date; last: Date } | null
  /** Of times that name no zone, as the field sends them. */
  timeZone: string
}

/** Reads `at`: only one spelling of a time is answered, the others lead to it. */
export function readAsked(text: string | string[], { reach, timeZone }: Settings): Asked | null {
  if (text === '') return { kind: 'live' }
  const at = typeof text === 'string' ? parseMoment(text, timeZone) : null
  if (!at || !reach || at <= reach.first) return null
  if (at > reach.last) return { kind: 'live' }
  return { kind: writeMoment(at) === text ? 'past' : 'redirect', at }
}

/** "2026-11-01T09:00Z" */
export function writeMoment(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`
}

/** Cut to the minute; null when the text names no time. */
function parseMoment(text: string, timeZone: string): Date | null {
  const { day = '', hour, minute, zone } = FORM.exec(text)?.groups ?? {}
  if (!parseListDay(day)) return null
  const clock = Date.parse(`${day}T${hour}:${minute}Z`)
  if (zone === undefined) return fromWallClock(clock, timeZone)
  if (zone === 'Z') return new Date(clock)
  // A plus sign that nobody encoded arrives as a space.
  const sign = zone.startsWith('-') ? -1 : 1
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number)
  return new Date(clock - sign * (hours * 60 + minutes) * MINUTE_MS)
}

/**
 * The time at which clocks of the zone show this (`clock` is what they show, read
 * as UTC): the first of two, and where they skip it, as much later as they skip.
 */
function fromWallClock(clock: number, timeZone: string): Date {
  const ahead = (ms: number) => Date.parse(`${wallClock(new Date(ms), timeZone)}Z`) - ms
  const [before, after] = [clock - ahead(clock - DAY_MS), clock - ahead(clock + DAY_MS)]
  const shows = (ms: number) => ms + ahead(ms) === clock
  return new Date(!shows(before) && shows(after) ? after : before)
}
