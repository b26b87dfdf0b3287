import { periodOf, type PeriodKind } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { readPeriodList, readTrendingList } from '#lib/markdown/read-list.ts'
import { writePage } from '#lib/mcp/write-page.ts'
import { done, type Outcome } from '#lib/outcome.ts'
import { findNewestListDay } from '#lib/papers/queries.ts'

export const LISTS = ['trending', 'date', 'week', 'month'] as const

type Asked = {
  list: (typeof LISTS)[number]
  period?: string | undefined
  after?: string | undefined
}

/** A page of a list, as `/papers/….md` has it. */
export async function listPapers(
  { list: kind, period, after }: Asked,
  origin: string,
): Promise<Outcome<string>> {
  const read =
    kind === 'trending'
      ? await readTrendingList(after)
      : await readPeriodList(kind, { key: period ?? (await findNewest(kind)), after })
  return read.ok ? done(writePage(read.value.list, { title: read.value.title, origin })) : read
}

async function findNewest(kind: PeriodKind): Promise<string> {
  return periodOf(kind, (await findNewestListDay(today())) ?? today()).key
}
