import type { z } from 'zod'
import { givePage } from '#lib/api/next-page.ts'
import type { dailyPapers } from '#lib/api/operations/papers.ts'
import { writeDailyPaper } from '#lib/api/paper.ts'
import { listPast } from '#lib/api/past.ts'
import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import type { Given } from '#lib/api/route.ts'
import type { DailyPaper } from '#lib/api/schemas.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { parsePeriod, type Period } from '#lib/days/period.ts'
import { done, type Outcome } from '#lib/outcome.ts'
import { listRecords } from '#lib/records/queries.ts'
import { parseSubmitter } from '#lib/records/submitter.ts'

type Query = z.output<typeof dailyPapers.query>

const KINDS = ['date', 'week', 'month'] as const

/** A page of papers as Hugging Face lists them. */
export async function listDailyPapers(query: Query, today: ListDay): Promise<Given<DailyPaper[]>> {
  const period = findPeriod(query, today)
  if (!period.ok) return period
  if (query.at !== undefined) return listAsItStood(query)
  const { p, limit, submitter } = query
  const sort = query.sort === 'trending' ? 'trending' : 'listed'
  const { records, hasMore } = await listRecords({
    ...{ period: period.value, sort, today, limit, offset: p * limit },
    submitter: submitter === undefined ? null : parseSubmitter(submitter),
  })
  const next = { path: '/api/daily_papers', query: { ...query, p: p + 1 } }
  return givePage(records.map(writeDailyPaper), hasMore ? next : null)
}

function findPeriod(query: Query, today: ListDay): Outcome<Period | null> {
  const [kind, ...others] = KINDS.filter((each) => query[each] !== undefined)
  if (!kind) return done(null)
  const [other] = others
  if (other) return refuseParameters({ [other]: `cannot be asked for together with ${kind}` })
  const period = parsePeriod(kind, query[kind] ?? '')
  if (!period) return refuseParameters({ [kind]: `must be a ${kind}` })
  if (period.first > today) return refuseParameters({ [kind]: 'has not begun' })
  return done(period)
}

/** The first page; the next ones are those of `/api/lists/trending`. */
async function listAsItStood(query: Query): Promise<Given<DailyPaper[]>> {
  const { at = '', sort, limit, p } = query
  const others = (['submitter', ...KINDS] as const).filter((name) => query[name] !== undefined)
  if (sort !== 'trending') return refuseParameters({ at: 'needs sort=trending' })
  if (p > 0) return refuseParameters({ p: 'cannot be asked for together with at; follow Link' })
  const [other] = others
  if (other) return refuseParameters({ [other]: 'cannot be asked for together with at' })
  const past = await listPast(at, null)
  if (!past.ok) return past
  const { records, next: after } = past.value
  const next = after === null ? null : { path: '/api/lists/trending', query: { at, after } }
  return givePage(records.slice(0, limit).map(writeDailyPaper), next)
}
