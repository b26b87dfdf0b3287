import { writeAct } from '#lib/api/act.ts'
import { methods } from '#lib/api/methods.ts'
import { readLogOperation } from '#lib/api/operations/moderating.ts'
import { publicRead } from '#lib/api/route.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { done } from '#lib/outcome.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(readLogOperation, async ({ query: { before } }) => {
    const { acts, next } = await readLog({ before: before === undefined ? null : Number(before) })
    return done({ acts: acts.map(writeAct), next: next === null ? null : String(next) })
  }),
})
