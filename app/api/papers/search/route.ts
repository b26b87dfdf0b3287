import { methods } from '#lib/api/methods.ts'
import { searchOperation } from '#lib/api/operations/papers.ts'
import { writeDailyPaper } from '#lib/api/paper.ts'
import { readList } from '#lib/api/past.ts'
import { publicRead } from '#lib/api/route.ts'
import { today } from '#lib/days/today.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { done } from '#lib/outcome.ts'
import { findRecord } from '#lib/records/queries.ts'
import { searchPapers } from '#lib/search/queries.ts'
import { findPaperId, readQuery } from '#lib/search/read-query.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(searchOperation, async ({ request, query: { q, limit } }) => {
    const tooFast = await spendByAddress('search', readClientAddress(request.headers))
    if (tooFast) return tooFast
    const paperId = findPaperId(q)
    const named = paperId && (await findRecord(paperId))
    if (named) return done([writeDailyPaper(named)])
    const query = readQuery(q, today())
    const sort = q.trim() === '' ? 'trending' : 'relevance'
    const found = await searchPapers({ query, sort, after: null, limit, today: today() })
    const { records } = await readList(found)
    return done(records.map(writeDailyPaper))
  }),
})
