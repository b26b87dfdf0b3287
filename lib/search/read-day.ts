import { addDays, parseListDay, type ListDay } from '#lib/days/list-day.ts'
import { parsePeriod } from '#lib/days/period.ts'

const AGO = /^(\d{1,5})([dwmy])$/
const DAYS: Record<string, number> = { d: 1, w: 7, m: 30, y: 365 }
const MAX_DAYS = 100 * 365

/**
 * The first day of what a person calls a time: `2026-11-03`, `2026-W45`, `2026-11`,
 * `2026`, or the last so many days with today, weeks, months (of 30 days) or years (of 365): `7d`.
 * @returns null when it is no time.
 */
export function readDay(written: string, today: ListDay): ListDay | null {
  const [, count, unit = ''] = AGO.exec(written.toLowerCase()) ?? []
  if (count) {
    const days = Number(count) * (DAYS[unit] ?? NaN)
    return days > 0 && days <= MAX_DAYS ? addDays(today, 1 - days) : null
  }
  const day = parseListDay(written) ?? parseListDay(`${written}-01`)
  return day ?? parseListDay(`${written}-01-01`) ?? parsePeriod('week', written)?.first ?? null
}
