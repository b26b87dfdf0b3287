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
  /** Until the site can serve. @returns after how long. */
  untilServing: () => Promise<number>
  connect: () => Promise<pg.Client>
  stop: () => Promise<void>
}

/** Whoever watches over the site starts it anew whenever it ends. */
export async function openSite(
  dataDir: string,
  { isDatabaseGiven }: { isDatabaseGiven?: true },
): Promise<SiteUnderFault> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const database: Record<string, string> = isDatabaseGiven
    ? {
        DATABASE_URL: await findDatabaseUrl(dataDir),
        AUTH_SECRET: 'a secret of the faults, known to all',
      }
    : {}
  let isStopping = false
  let site = start()
  await site.ready

  function start(): SiteProcess {
    const own = { DATA_DIR: dataDir, DEMO: '0', PORT: String(port), LOG_LEVEL: 'warn' }
    const started = startSite({ ...own, ...database })
    void started.ended.then(() => {
      if (!isStopping) site = start()
    })
    return started
  }

  return {
    url,
    dataDir,
    front: () => site.child.pid ?? NaN,
    renderer: () => findChild(site.child.pid ?? NaN, 'renderer.ts'),
    postmaster: () => findDatabaseProcess(dataDir),
    async untilServing() {
      const since = performance.now()
      for (;;) {
        const trouble = await findTrouble(url)
        if (!trouble) break
        if (performance.now() - since > RECOVERY_MS) {
          const said = site.output().slice(-3_000)
          throw new Error(`The site did not recover (${trouble}). It said:\n${said}`)
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
      isStopping = true
      site.child.kill('SIGTERM')
      await site.ended
    },
  }
}

/** Nothing, when pages are made and the database answers. */
async function findTrouble(url: string): Promise<string | null> {
  for (const path of ['/api/health', '/api/viewer']) {
    try {
      const answer = await fetch(url + path, { signal: AbortSignal.timeout(5_000) })
      await answer.text()
      if (answer.status !== 200) return `${path} is ${answer.status}`
    } catch (error) {
      return `${path}: ${String(error)}`
    }
  }
  return null
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
