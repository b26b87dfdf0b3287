import { withDatabase } from './with-database.ts'

/** `npm run demo`: adds demo papers to an empty site; `-- --remove` takes them away. */

const USAGE = `Usage: npm run demo               adds demo papers to a site that has none
       npm run demo -- --remove   takes demo papers, accounts and their votes away`

const args = process.argv.slice(2)

if (args.length === 0) await withDatabase(addDemo)
else if (args.length === 1 && args[0] === '--remove') await withDatabase(takeDemoAway)
else {
  console.error(USAGE)
  process.exitCode = 2
}

async function addDemo(): Promise<void> {
  const { seedDemo } = await import('#lib/demo/mutations.ts')
  const added = await seedDemo(new Date())
  console.log(
    added > 0
      ? `  ${added} demo papers added. To take them away: npm run demo -- --remove`
      : '  There are papers already, so no demo papers were added.',
  )
}

async function takeDemoAway(): Promise<void> {
  const { removeDemo } = await import('#lib/demo/mutations.ts')
  const { papers, accounts } = await removeDemo()
  console.log(
    papers + accounts > 0
      ? `  ${papers} demo papers and ${accounts} demo accounts taken away, with their votes.`
      : '  There was nothing of the demo here.',
  )
}
