import { parsePeriod, periodOf } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { sayPeriod } from '#lib/days/wording.ts'
import { writePage } from '#lib/mcp/write-page.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { parseAfter, parsePeriodKey, parseTrendingKey } from '#lib/papers/list-key.ts'
import { findNewestListDay, listTrending, readPeriod } from '#lib/papers/queries.ts'

export const LISTS = ['trending', 'date', 'week', 'month'] as const

type Asked = {
  list: (typeof LISTS)[number]
  period?: string | undefined
  after?: string | undefined
}

const BAD_KEY = refuse('invalid', 'after must be as a page before this one named it, or absent.')

/** A page of a list, as `/papers/….md` has it. */
export async function listPapers(
  { list, period: asked, after }: Asked,
  origin: string,
): Promise<Outcome<string>> {
  if (list === 'trending') {
    const key = parseAfter(after, parseTrendingKey)
    if (key === 'not a key') return BAD_KEY
    return done(writePage(await listTrending(key), { title: 'Trending', origin }))
  }
  const key = parseAfter(after, parsePeriodKey)
  if (key === 'not a key') return BAD_KEY
  const newest = periodOf(list, (await findNewestListDay(today())) ?? today())
  const period = asked === undefined ? newest : parsePeriod(list, asked)
  if (!period) return refuse('invalid', `period must be one such as ${newest.key}, or absent.`)
  const { list: found } = await readPeriod({ period, after: key, today: today() })
  return done(writePage(found, { title: sayPeriod(period), origin }))
}
