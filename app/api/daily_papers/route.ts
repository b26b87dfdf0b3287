import { listDailyPapers } from '#lib/api/daily-papers.ts'
import { methods } from '#lib/api/methods.ts'
import { dailyPapers } from '#lib/api/operations/papers.ts'
import { publicRead } from '#lib/api/route.ts'
import { today } from '#lib/days/today.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(dailyPapers, ({ query }) => listDailyPapers(query, today())),
})
