import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { makeDataDir, startSite, type SiteProcess } from '#e2e/site-process.ts'
import { startCluster } from '#lib/database/cluster.ts'
import { findFreePort } from './free-port.ts'
import { startNginx, type Nginx } from './nginx.ts'

const PATIENCE_MS = 60_000

/** Two sites on one PostgreSQL behind nginx, as deploy/ has them. */
export type TwoSites = {
  nginx: Nginx
  /** Of each site, past nginx. */
  urls: [string, string]
  client: pg.Client
  /** Ends a site with kill -9, and starts another in its place. */
  replace: (which: 0 | 1) => Promise<void>
}

export async function openTwoSites(undo: AsyncDisposableStack): Promise<TwoSites> {
  const { dataDir, remove } = await makeDataDir()
  undo.defer(remove)
  const { url: DATABASE_URL } = await startCluster(dataDir)
  const ports = [await findFreePort(), await findFreePort(), await findFreePort()] as const
  const [nginxPort, first, second] = ports
  const start = (port: number) =>
    startSite({
      ...{ DATABASE_URL, DATA_DIR: dataDir, PORT: String(port), DEMO: '0', LOG_LEVEL: 'warn' },
      ...{ AUTH_SECRET: 'a secret that both instances know', TRUSTED_PROXIES: '1' },
      SITE_URL: `http://127.0.0.1:${nginxPort}`,
    })
  // Both at once on an empty database, as Compose starts them.
  const sites: [SiteProcess, SiteProcess] = [start(first), start(second)]
  undo.defer(() => stopAll(sites))
  await Promise.all(sites.map((site) => site.ready))
  const nginx = await startNginx(nginxPort, [first, second])
  undo.defer(nginx.stop)
  const client = new pg.Client({ connectionString: DATABASE_URL })
  await client.connect()
  undo.defer(() => client.end())
  return {
    nginx,
    urls: [`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`],
    client,
    async replace(which) {
      sites[which].child.kill('SIGKILL')
      await sites[which].ended
      sites[which] = start(ports[which + 1] ?? NaN)
      await sites[which].ready
    },
  }
}

async function stopAll(sites: SiteProcess[]): Promise<void> {
  for (const site of sites) site.child.kill('SIGTERM')
  await Promise.all(sites.map((site) => site.ended))
}

export type Reads = { count: number; failed: string[]; slowestMs: number }

/** Reads through nginx until stopped, each of the paths in turn. */
export function startReads(url: string, paths: string[], pauseMs: number) {
  const reads: Reads = { count: 0, failed: [], slowestMs: 0 }
  let isReading = true

  async function keepReading(path: string): Promise<void> {
    while (isReading) {
      const since = performance.now()
      const wrong = await read(url + path)
      reads.count += 1
      reads.slowestMs = Math.max(reads.slowestMs, performance.now() - since)
      if (wrong) reads.failed.push(`${path}: ${wrong}`)
      await pause(pauseMs)
    }
  }

  const readers = paths.map(keepReading)
  return {
    async stop(): Promise<Reads> {
      isReading = false
      await Promise.all(readers)
      return reads
    },
  }
}

/** @returns what is wrong with the answer, or null. A page that breaks off is wrong, too. */
async function read(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const text = await answer.text()
    if (answer.status !== 200) return String(answer.status)
    const isPage = answer.headers.get('content-type')?.startsWith('text/html')
    return isPage && !text.includes('</html>') ? 'broke off' : null
  } catch (error) {
    return String((error as Error).cause ?? error)
  }
}
