import { NOT_A_KEY, numberList, writeList } from '#lib/api/lists.ts'
import { methods } from '#lib/api/methods.ts'
import { trendingList } from '#lib/api/operations/lists.ts'
import { listPast } from '#lib/api/past.ts'
import { publicRead } from '#lib/api/route.ts'
import { done } from '#lib/outcome.ts'
import { parseAfter, parseTrendingKey } from '#lib/papers/list-key.ts'
import { listTrending } from '#lib/papers/queries.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(trendingList, async ({ query: { at, after: asked } }) => {
    const after = parseAfter(asked, parseTrendingKey)
    if (after === 'not a key') return NOT_A_KEY
    if (at === undefined) return done(await writeList(await listTrending(after)))
    const past = await listPast(at, after)
    return past.ok ? done(numberList(past.value, (after?.place ?? 0) + 1)) : past
  }),
})
