import { parsePeriod, type PeriodKind, periodPath } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { sayPeriod } from '#lib/days/wording.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { parseAfter, parsePeriodKey, parseTrendingKey } from '#lib/papers/list-key.ts'
import { listTrending, readPeriod } from '#lib/papers/queries.ts'

export type NamedList = { list: PaperList; title: string; /** Of its page. */ path: string }

type After = string | string[] | undefined

const EXAMPLES = { date: '2026-11-23', week: '2026-W48', month: '2026-11' }
const BAD_KEY = refuse('invalid', 'after must be as a page before this one named it, or absent.')

/** A page of trending, as an address asks for it. */
export async function readTrendingList(after: After): Promise<Outcome<NamedList>> {
  const key = parseAfter(after, parseTrendingKey)
  if (key === 'not a key') return BAD_KEY
  return done({ list: await listTrending(key), title: 'Trending', path: '/papers/trending' })
}

/** A page of a day, a week or a month, as an address asks for it. */
export async function readPeriodList(
  kind: PeriodKind,
  asked: { key: string; after: After },
): Promise<Outcome<NamedList>> {
  const period = parsePeriod(kind, asked.key)
  if (!period) {
    return refuse('not-found', `There is no such ${kind}; ${EXAMPLES[kind]} would be one.`)
  }
  const after = parseAfter(asked.after, parsePeriodKey)
  if (after === 'not a key') return BAD_KEY
  const { list } = await readPeriod({ period, after, today: today() })
  return done({ list, title: sayPeriod(period), path: periodPath(period) })
}
