import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startCluster, stopCluster } from '#lib/database/cluster.ts'
import { NEUTRAL_VARIABLES } from '#lib/neutral-variables.ts'
import { findProcess } from '#lib/process/process-table.ts'

/** A start of the real site, as an operator would start it. */
export type SiteProcess = {
  child: ChildProcess
  /** What it printed so far. */
  output: () => string
  /** Resolves with the address it is ready at; rejects when it ends before. */
  ready: Promise<string>
  /** Resolves with the exit code. */
  ended: Promise<number | null>
}

const START = [process.execPath, 'bin/run.mjs', 'start']

export function startSite(
  variables: { DATA_DIR: string } & Record<string, string>,
  command: readonly string[] = START,
): SiteProcess {
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, ...NEUTRAL_VARIABLES, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const address = /^Ready: (\S+)$/m.exec(output)?.[1]
        if (address) resolve(address)
      })
    }
    child.once('close', () => reject(new Error(`The site ended before it was ready:\n${output}`)))
  })
  // Tests of refusals never wait for it.
  ready.catch(() => {})
  return { child, output: () => output, ready, ended }
}

/** A data folder of a test's own, and how to take it away with the database in it. */
export async function makeDataDir(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-e2e-'))
  const remove = async () => {
    await stopCluster(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
  return { dataDir, remove }
}

/** The address of the database that a running site uses. */
export async function findDatabaseUrl(dataDir: string): Promise<string> {
  return (await startCluster(dataDir)).url
}

/** The process id of a data folder's database. */
export async function findDatabaseProcess(dataDir: string): Promise<number> {
  const record = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  return Number(record.split('\n')[0])
}

export function isRunning(pid: number): boolean {
  return findProcess(pid) !== null
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(50)
}
