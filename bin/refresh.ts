import type { RefreshCount } from '#lib/arxiv/refresh-papers.ts'
import { sayCount, sayNumber } from '#lib/counts.ts'
import { openArxivWatch } from './arxiv-watch.ts'
import { withDatabase } from './with-database.ts'

/** `npm run refresh`: asks arXiv what is new about the papers here. */

const USAGE = `Usage: npm run refresh
  Asks arXiv about each paper here that has an arXiv id and was not asked about in the last
  20 hours: new versions, withdrawals, corrections. Broken off, the next run goes on from there.`

if (process.argv.length > 2) {
  console.error(USAGE)
  process.exitCode = 2
} else await withDatabase(refresh)

async function refresh(): Promise<void> {
  const { askArxiv } = await import('#lib/arxiv/ask.ts')
  const { refreshPapers } = await import('#lib/arxiv/refresh-papers.ts')
  const { COMMAND } = await import('#lib/arxiv-turn/manners.ts')
  const watch = openArxivWatch()
  const count = await refreshPapers((query) => askArxiv(query, COMMAND, watch.onWait), {
    onBad: watch.onBad,
    onProgress: ({ asked, total }) => watch.onProgress({ read: asked, total }),
  })
    .catch(watch.fail)
    .finally(watch.close)
  console.error(`  ${describe(count)}`)
  if (count.unreadable > 0) process.exitCode = 1
}

function describe(count: RefreshCount): string {
  return (
    `${sayCount(count.asked, 'paper')} asked about: ${sayNumber(count.changed)} changed, ` +
    `${sayNumber(count.newVersion)} of them with a new version, ` +
    `${sayNumber(count.withdrawn)} newly withdrawn, ` +
    `${sayNumber(count.unknown)} unknown to arXiv, ${sayNumber(count.unreadable)} unreadable`
  )
}
