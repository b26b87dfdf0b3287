import { redirect } from 'next/navigation'
import { periodOf, periodPath } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { findNewestListDay } from '#lib/papers/queries.ts'

/** Leads to this month, or the newest one that has papers. */
export default async function NewestMonthPage() {
  const day = (await findNewestListDay(today())) ?? today()
  redirect(periodPath(periodOf('month', day)))
}
