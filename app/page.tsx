import { PeriodView } from '#components/period-view.tsx'
import { WelcomeEmpty } from '#components/welcome-empty.tsx'
import { periodOf } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { findNewestListDay, readPeriod } from '#lib/papers/queries.ts'

/** Today's papers, or the newest day's while today has none. */
export default async function FrontPage() {
  const newest = await findNewestListDay(today())
  if (!newest) return <WelcomeEmpty />
  const period = periodOf('date', newest)
  return <PeriodView {...await readPeriod({ period, after: null, today: today() })} />
}
