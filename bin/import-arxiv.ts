import { readImportRequest, type ImportRequest } from '#lib/arxiv/import-request.ts'
import { listDayOf } from '#lib/days/list-day.ts'
import { env } from '#lib/env.ts'
import { openArxivWatch } from './arxiv-watch.ts'
import { describeImport } from './import-report.ts'
import { withDatabase } from './with-database.ts'

const USAGE = `Usage: npm run import -- arxiv <id…> [--list-day <day>]
       npm run import -- arxiv --category <category> --since <2d, 12h or day> [--list-day <day>]
  <id…>       papers, as 2505.10475, hep-th/9901001 or an arxiv.org address
  --category  all papers of an arXiv category, such as cs.CL, submitted there
  --since     in the last so many days or hours, or since a day (its beginning in UTC)
  --list-day  puts them on the list of that day, YYYY-MM-DD or today; else they are on none`

/** `npm run import -- arxiv …`: brings papers in from arXiv. */
export async function importArxiv(args: string[]): Promise<void> {
  const now = new Date()
  const request = readImportRequest(args, { now, today: listDayOf(now, env.TIME_ZONE) })
  if (request.ok) return withDatabase(() => bringIn({ ...request.value, now }))
  console.error(`${request.message}\n${USAGE}`)
  process.exitCode = 2
}

async function bringIn(request: ImportRequest & { now: Date }): Promise<void> {
  const { askArxiv } = await import('#lib/arxiv/ask.ts')
  const { importFromArxiv } = await import('#lib/arxiv/import-papers.ts')
  const { takeUpChanges } = await import('#lib/search-index/mutations.ts')
  const { COMMAND } = await import('#lib/arxiv-turn/manners.ts')
  const watch = openArxivWatch()
  const count = await importFromArxiv(
    request,
    (query) => askArxiv(query, COMMAND, watch.onWait),
    watch,
  )
    .catch(watch.fail)
    .finally(watch.close)
  await takeUpChanges()
  console.error(`  ${describeImport({ ...count, good: count.read })}`)
  if (count.bad > 0) process.exitCode = 1
}
