import { redirect } from 'next/navigation'
import { periodOf, periodPath } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { findNewestListDay } from '#lib/papers/queries.ts'

/** Leads to this week, or the newest one that has papers. */
export default async function NewestWeekPage() {
  const day = (await findNewestListDay(today())) ?? today()
  redirect(periodPath(periodOf('week', day)))
}
