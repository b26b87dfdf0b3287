import { NOT_A_KEY, numberList } from '#lib/api/lists.ts'
import { methods } from '#lib/api/methods.ts'
import { newestList } from '#lib/api/operations/lists.ts'
import { publicRead } from '#lib/api/route.ts'
import { today } from '#lib/days/today.ts'
import { done } from '#lib/outcome.ts'
import { parseAfter } from '#lib/papers/list-key.ts'
import { parseNewestKey } from '#lib/records/newest.ts'
import { listNewest } from '#lib/records/queries.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(newestList, async ({ query }) => {
    const after = parseAfter(query.after, parseNewestKey)
    if (after === 'not a key') return NOT_A_KEY
    return done(numberList(await listNewest(after, today()), (after?.place ?? 0) + 1))
  }),
})
