import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import {
  findDatabaseProcess,
  findDatabaseUrl,
  startSite,
  type SiteProcess,
} from '#e2e/site-process.ts'
import { findFreePort } from './free-port.ts'
import { findProcess } from '#lib/process/process-table.ts'

const RECOVERY_MS = 90_000
const CHECK_MS = 200

/** A site that something befalls. */
export type SiteUnderFault = {
  url: string
  dataDir: string
  front: () => number
  renderer: () => number
  postmaster: () => Promise<number>
  /** What a supervisor does whose site has ended: starts it anew. */
  restartIfEnded: () => Promise<void>
  /** Until the site can serve. @returns after how long. */
  untilServing: () => Promise<number>
  connect: () => Promise<pg.Client>
  stop: () => Promise<void>
}

export async function openSite(dataDir: string): Promise<SiteUnderFault> {
  const port = await findFreePort()
  const start = () =>
    startSite({ DATA_DIR: dataDir, DEMO: '0', PORT: String(port), LOG_LEVEL: 'warn' })
  let site: SiteProcess = start()
  const url = (await site.ready).replace('localhost', '127.0.0.1')
  return {
    url,
    dataDir,
    front: () => site.child.pid ?? NaN,
    renderer: () => findChild(site.child.pid ?? NaN, 'renderer.ts'),
    postmaster: () => findDatabaseProcess(dataDir),
    async restartIfEnded() {
      // Of what was killed just now the system tells in a moment.
      await pause(CHECK_MS)
      if (findProcess(site.child.pid ?? NaN)) return
      site = start()
      await site.ready
    },
    async untilServing() {
      const since = performance.now()
      while (!(await isServing(url))) {
        if (performance.now() - since > RECOVERY_MS) {
          throw new Error(`The site did not recover. It said:\n${site.output().slice(-3_000)}`)
        }
        await pause(CHECK_MS)
      }
      return performance.now() - since
    },
    async connect() {
      const client = new pg.Client({ connectionString: await findDatabaseUrl(dataDir) })
      client.on('error', () => {})
      await client.connect()
      return client
    },
    async stop() {
      site.child.kill('SIGTERM')
      await site.ended
    },
  }
}

/** Pages are made, and the database answers. */
async function isServing(url: string): Promise<boolean> {
  try {
    const answers = await Promise.all(
      ['/api/health', '/api/viewer'].map((path) =>
        fetch(url + path, { signal: AbortSignal.timeout(5_000) }),
      ),
    )
    await Promise.all(answers.map((answer) => answer.text()))
    return answers.every(({ status }) => status === 200)
  } catch {
    return false
  }
}

/** The children of a process, as Linux lists them. */
export function listChildren(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return list.split(' ').filter(Boolean).map(Number)
}

function findChild(pid: number, argument: string): number {
  const found = listChildren(pid).find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(argument),
  )
  if (!found || !findProcess(found)) throw new Error(`${argument} does not run.`)
  return found
}
