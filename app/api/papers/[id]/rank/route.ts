import { methods } from '#lib/api/methods.ts'
import { rankOperation } from '#lib/api/operations/votes.ts'
import { personal } from '#lib/api/route.ts'
import { explainPlace } from '#lib/why/explain-place.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: personal(rankOperation, ({ request, params: { id }, query: { list } }) =>
    explainPlace({ paperId: id, list, headers: request.headers }),
  ),
})
