import { readRecountRequest, type RecountRequest } from '#lib/ranking/recount-request.ts'
import { sayCount, sayNumber } from '#lib/counts.ts'
import { env } from '#lib/env.ts'
import { openProblems } from './problems.ts'
import { openProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

/** `npm run recount`: compares counts and ranks with the upvote events. */

const USAGE = `Usage: npm run recount [-- [--fix] [--half-life <hours>]]
  Computes the upvotes and the hotness of all papers from their upvote events and tells what differs.
  --fix        makes it what the events say
  --half-life  first weighs all votes with another half-life, 1 to 8760 hours; votes wait meanwhile
Ends with 0 when nothing differed, and with 1 when something did, repaired or not.`

const request = readRecountRequest(process.argv.slice(2))
if (process.argv.includes('--help')) console.log(USAGE)
else if (request.ok) await withDatabase(() => recount(request.value))
else {
  console.error(`${request.message}\n${USAGE}`)
  process.exitCode = 2
}

async function recount({ fix, halfLife }: RecountRequest): Promise<void> {
  if (halfLife) await weighAnew(halfLife)
  const { recountAll } = await import('#lib/ranking/recount.ts')
  const { describeDrift } = await import('#lib/ranking/drift.ts')
  const progress = openProgress('papers')
  const problems = openProblems(progress)
  const { papers, drifted } = await recountAll({
    fix,
    onDrift: (drift) => problems.tell(describeDrift(drift)),
    onProgress: (done, total) => progress.show(done, done / Math.max(total, 1)),
  }).finally(progress.close)
  problems.close()
  const checked = `${sayCount(papers, 'paper')} checked`
  if (drifted === 0) return console.error(`  ${checked}: all are what their upvote events say`)
  process.exitCode = 1
  console.error(
    fix
      ? `  ${checked}: ${sayNumber(drifted)} differed and were repaired`
      : `  ${checked}: ${sayNumber(drifted)} differ. To repair them: npm run recount -- --fix`,
  )
}

async function weighAnew(hours: number): Promise<void> {
  const { changeHalfLife } = await import('#lib/ranking/mutations.ts')
  const progress = openProgress('papers weighed anew')
  const before = await changeHalfLife(hours, (papers) => progress.show(papers, null)).finally(
    progress.close,
  )
  console.error(
    before === hours
      ? `  The half-life is ${sayCount(hours, 'hour')} already`
      : `  The half-life is ${sayCount(hours, 'hour')} now; it was ${sayCount(before, 'hour')}`,
  )
  if (!env.HALF_LIFE_HOURS || env.HALF_LIFE_HOURS === hours) return
  console.error(
    `  HALF_LIFE_HOURS is ${env.HALF_LIFE_HOURS}: set it to ${hours} before the next start`,
  )
}
