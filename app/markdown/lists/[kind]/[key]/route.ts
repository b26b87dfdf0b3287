import { publicRoute } from '#lib/http/route.ts'
import { answerList } from '#lib/markdown/answer-list.ts'
import { readPeriodList } from '#lib/markdown/read-list.ts'
import { refuse } from '#lib/outcome.ts'

const KINDS = ['date', 'week', 'month'] as const

const NO_SUCH_LIST = refuse('not-found', 'There is no such list here.')

type Params = { kind: string; key: string }

/** `/papers/date/2026-11-23.md`, and so for a week or a month. */
export const GET = publicRoute<Params>({ scope: 'read' }, ({ request, params }) => {
  const kind = KINDS.find((each) => each === params.kind)
  if (!kind) return Promise.resolve(NO_SUCH_LIST)
  return answerList(request, (after) => readPeriodList(kind, { key: params.key, after }))
})
