import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PeriodView } from '#components/period-view.tsx'
import { parsePeriod } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { sayPeriod } from '#lib/days/wording.ts'
import { parseAfter, parsePeriodKey } from '#lib/papers/list-key.ts'
import { readPeriod } from '#lib/papers/queries.ts'

type Props = PageProps<'/papers/week/[key]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const period = parsePeriod('week', (await params).key)
  return period ? { title: sayPeriod(period) } : {}
}

export default async function WeekPage({ params, searchParams }: Props) {
  const period = parsePeriod('week', (await params).key)
  const after = parseAfter((await searchParams)['after'], parsePeriodKey)
  if (!period || after === 'not a key') notFound()
  return <PeriodView {...await readPeriod({ period, after, today: today() })} />
}
