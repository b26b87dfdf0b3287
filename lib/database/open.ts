import { join } from 'node:path'
import { reachDatabase } from '#lib/database/reach.ts'
import { readSecrets } from '#lib/database/secrets.ts'
import { joinCluster } from '#lib/database/shared-cluster.ts'
import { watchCluster } from '#lib/database/watch.ts'
import { env, provideEnv } from '#lib/env.ts'

type OpenDatabase = {
  url: string
  /** What was done, for the list of steps. */
  shown: string
  /** Brings an embedded database back whenever it ends. */
  watch: (report: (sentence: string) => void) => void
  close: () => Promise<void>
}

/**
 * The database that the environment names, else the embedded one, started and
 * kept running until `close`. From here on lib/db.ts can be imported.
 * @throws OperatorError when it cannot be had.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  return env.DATABASE_URL ? openGiven(env.DATABASE_URL) : openEmbedded(env.DATA_DIR)
}

async function openGiven(url: string): Promise<OpenDatabase> {
  await reachDatabase(url)
  const { host } = new URL(url)
  return { url, shown: `found at ${host}`, watch: () => {}, close: async () => {} }
}

async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  const cluster = await joinCluster(dataDir)
  const secrets = await readSecrets(dataDir)
  provideEnv({
    DATABASE_URL: cluster.url,
    AUTH_SECRET: env.AUTH_SECRET ?? secrets.authSecret,
  })
  let stopWatching = async () => {}
  return {
    url: cluster.url,
    shown: `${cluster.isStartedHere ? 'started' : 'found running'} in ${join(dataDir, 'postgres')}`,
    watch: (report) => {
      stopWatching = watchCluster(dataDir, cluster, report)
    },
    close: async () => {
      await stopWatching()
      await cluster.leave()
    },
  }
}
