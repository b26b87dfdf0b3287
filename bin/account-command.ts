import type { Outcome } from '#lib/outcome.ts'
import { withDatabase } from './with-database.ts'

/** Exit codes as sysexits.h and shells have them: refused, and called wrongly. */
const REFUSED = 1
const USAGE = 2

/**
 * Runs a command on one account, named on the command line. What the work
 * returns goes to standard output alone, so that a script can take it.
 */
export async function runForAccount(
  command: string,
  work: (username: string) => Promise<Outcome<string>>,
): Promise<void> {
  const [username, ...rest] = process.argv.slice(2)
  if (!username || username.startsWith('-') || rest.length > 0) {
    console.error(`Usage: npm run ${command} -- <username>`)
    process.exitCode = USAGE
    return
  }
  await withDatabase(async () => {
    const outcome = await work(username.toLowerCase())
    if (outcome.ok) return console.log(outcome.value)
    console.error(outcome.message)
    process.exitCode = REFUSED
  })
}
