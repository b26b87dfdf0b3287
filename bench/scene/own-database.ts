import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster, stopCluster } from '#lib/database/cluster.ts'
import { migrate } from '#lib/database/migrations.ts'
import { provideEnv } from '#lib/env.ts'

/**
 * Measures on an empty database that comes and goes with the measurement, as
 * safe on disk as a site's own.
 * @param work imports what reaches the database itself; given a folder for files.
 */
export async function withOwnDatabase(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'))
  try {
    const { url } = await startCluster(folder)
    provideEnv({ DATABASE_URL: url, AUTH_SECRET: 'a secret of measurements, known to all' })
    await migrate(url)
    await work(folder)
    const { db } = await import('#lib/db.ts')
    await db.$disconnect()
    const { searchPool } = await import('#lib/search-index/connection.ts')
    await searchPool.end()
  } finally {
    await stopCluster(folder)
    await rm(folder, { recursive: true, force: true })
  }
}
