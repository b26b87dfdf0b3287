import { NOT_A_KEY, writeList } from '#lib/api/lists.ts'
import { methods } from '#lib/api/methods.ts'
import { periodList } from '#lib/api/operations/lists.ts'
import { publicRead } from '#lib/api/route.ts'
import { parsePeriod } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { done, refuse } from '#lib/outcome.ts'
import { parseAfter, parsePeriodKey } from '#lib/papers/list-key.ts'
import { listPeriod } from '#lib/papers/queries.ts'

const NO_SUCH_PERIOD = refuse('not-found', 'There is no such day, week or month, or not yet.')

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(periodList, async ({ params: { kind, key }, query }) => {
    const period = parsePeriod(kind, key)
    if (!period || period.first > today()) return NO_SUCH_PERIOD
    const after = parseAfter(query.after, parsePeriodKey)
    if (after === 'not a key') return NOT_A_KEY
    return done(await writeList(await listPeriod(period, after)))
  }),
})
