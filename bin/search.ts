import { sayCount } from '#lib/counts.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import { openProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

/** `npm run search -- rebuild`: makes what search looks in anew. */

const USAGE = `Usage: npm run search -- rebuild
  Makes the index that search looks in anew from the papers. The site keeps it up to date
  by itself; this is for when search finds what it should not, or does not find what it should.
  People can search meanwhile.`

const [what, ...rest] = process.argv.slice(2)

if (what === '--help') console.log(USAGE)
else if (what === 'rebuild' && rest.length === 0) await withDatabase(rebuild)
else {
  console.error(USAGE)
  process.exitCode = 2
}

async function rebuild(): Promise<void> {
  const { rebuildIndex } = await import('#lib/search-index/mutations.ts')
  const { db } = await import('#lib/db.ts')
  const total = await db.paper.count()
  const progress = openProgress('papers')
  const start = performance.now()
  const isDone = await rebuildIndex({
    onProgress: (done) => progress.show(done, done / Math.max(total, 1)),
  }).finally(progress.close)
  if (!isDone) {
    throw new OperatorError(
      'The site is taking up changes of papers just now. Try again in a moment.',
    )
  }
  const seconds = Math.round((performance.now() - start) / 1000)
  console.error(`  ${sayCount(total, 'paper')} indexed in ${seconds} s`)
}
