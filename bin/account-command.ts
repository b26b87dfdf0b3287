import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { withDatabase } from './with-database.ts'

/** Exit codes as sysexits.h and shells have them: refused, and called wrongly. */
const REFUSED = 1
const USAGE = 2

type Command<Asked> = {
  name: string
  /** Of its usage, behind the username. */
  options?: string
  /** Reads what stands behind the username. */
  read: (rest: string[]) => Outcome<Asked>
}

/**
 * Runs a command on one account, named on the command line. What the work
 * returns goes to standard output alone, so that a script can take it.
 */
export async function runForAccount<Asked>(
  { name, options = '', read }: Command<Asked>,
  work: (username: string, asked: Asked) => Promise<Outcome<string>>,
): Promise<void> {
  const [username, ...rest] = process.argv.slice(2)
  const asked = read(rest)
  if (!username || username.startsWith('-') || !asked.ok) {
    if (username && !asked.ok) console.error(asked.message)
    console.error(`Usage: npm run ${name} -- <username>${options}`)
    process.exitCode = USAGE
    return
  }
  await withDatabase(async () => {
    const outcome = await work(username.toLowerCase(), asked.value)
    if (outcome.ok) return console.log(outcome.value)
    console.error(outcome.message)
    process.exitCode = REFUSED
  })
}

export function noOptions(rest: string[]): Outcome<null> {
  return rest.length > 0 ? refuse('invalid', 'This takes a username only.') : done(null)
}
