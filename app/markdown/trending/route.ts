import { markdownAnswer } from '#lib/http/markdown-answer.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { publicRoute } from '#lib/http/route.ts'
import { writeList } from '#lib/markdown/list.ts'
import { refuse } from '#lib/outcome.ts'
import { parseAfter, parseTrendingKey } from '#lib/papers/list-key.ts'
import { listTrending } from '#lib/papers/queries.ts'

const BAD_KEY = refuse('invalid', 'after must be as a page before this one named it, or absent.')

/** `/papers/trending.md`. */
export const GET = publicRoute({ scope: 'read' }, async ({ request }) => {
  const asked = new URL(request.url).searchParams.getAll('after')
  const after = parseAfter(asked.length > 1 ? asked : asked[0], parseTrendingKey)
  if (after === 'not a key') return BAD_KEY
  const origin = siteOrigin(request.headers) ?? ''
  const named = { title: 'Trending', path: '/papers/trending.md', origin }
  return markdownAnswer(request, writeList(await listTrending(after), named))
})
