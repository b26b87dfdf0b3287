import { publicRoute } from '#lib/http/route.ts'
import { answerList } from '#lib/markdown/answer-list.ts'
import { readTrendingList } from '#lib/markdown/read-list.ts'

/** `/papers/trending.md`. */
export const GET = publicRoute({ scope: 'read' }, ({ request }) =>
  answerList(request, readTrendingList),
)
