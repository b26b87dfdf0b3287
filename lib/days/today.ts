import { listDayOf, type ListDay } from '#lib/days/list-day.ts'
import { env } from '#lib/env.ts'

/** The day it is now, in the instance's time zone. */
export function today(): ListDay {
  return listDayOf(new Date(), env.TIME_ZONE)
}
