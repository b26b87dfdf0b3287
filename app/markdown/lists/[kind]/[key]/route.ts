import { parsePeriod, periodPath } from '#lib/days/period.ts'
import { today } from '#lib/days/today.ts'
import { sayPeriod } from '#lib/days/wording.ts'
import { markdownAnswer } from '#lib/http/markdown-answer.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { publicRoute } from '#lib/http/route.ts'
import { writeList } from '#lib/markdown/list.ts'
import { refuse } from '#lib/outcome.ts'
import { parseAfter, parsePeriodKey } from '#lib/papers/list-key.ts'
import { readPeriod } from '#lib/papers/queries.ts'

const KINDS = ['date', 'week', 'month'] as const

const NO_SUCH_LIST = refuse('not-found', 'There is no such list here.')
const BAD_KEY = refuse('invalid', 'after must be as a page before this one named it, or absent.')

type Params = { kind: string; key: string }

/** `/papers/date/2026-11-23.md`, and so for a week or a month. */
export const GET = publicRoute<Params>({ scope: 'read' }, async ({ request, params }) => {
  const kind = KINDS.find((each) => each === params.kind)
  const period = kind && parsePeriod(kind, params.key)
  if (!period) return NO_SUCH_LIST
  const asked = new URL(request.url).searchParams.getAll('after')
  const after = parseAfter(asked.length > 1 ? asked : asked[0], parsePeriodKey)
  if (after === 'not a key') return BAD_KEY
  const { list } = await readPeriod({ period, after, today: today() })
  const origin = siteOrigin(request.headers) ?? ''
  const named = { title: sayPeriod(period), path: `${periodPath(period)}.md`, origin }
  return markdownAnswer(request, writeList(list, named))
})
