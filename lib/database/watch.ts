import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { restartCluster, type Cluster } from '#lib/database/cluster.ts'

const RETRY_MS = 500

/**
 * Brings the embedded database back, on the same port, whenever it ends.
 * It notices at once, by a connection that is held for nothing else.
 * @param report told in a sentence what happened.
 * @returns ends the watch.
 */
export function watchCluster(
  dataDir: string,
  cluster: Cluster,
  report: (sentence: string) => void,
): () => Promise<void> {
  let isWatching = true
  let connection: pg.Client | null = null

  async function watch(): Promise<void> {
    let isDown = false
    while (isWatching) {
      connection = new pg.Client({ connectionString: cluster.url })
      // The end of the connection follows; an error without a listener would end the site.
      connection.on('error', () => {})
      const end = once(connection, 'end')
      try {
        await connection.connect()
        if (isDown) report('The database is back.')
        isDown = false
        await end
      } catch {
        await pause(RETRY_MS)
      }
      if (!isWatching) return
      if (!isDown) report('The database has ended; starting it again.')
      isDown = true
      await restartCluster(dataDir, cluster.port).catch((error: Error) => report(error.message))
    }
  }

  const watching = watch()
  return async () => {
    isWatching = false
    await connection?.end().catch(() => {})
    await watching
  }
}
