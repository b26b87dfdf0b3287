import { prepareUpgrade, upgrade } from '#lib/backup/upgrade.ts'
import { openDatabase } from '#lib/database/open.ts'
import { env } from '#lib/env.ts'
import { endingSignal, untilEnding } from '#lib/process/ending.ts'

/**
 * Does a command's work with the database, whether the site is up or down, and
 * leaves the database running only for others that use it.
 * @param work imports what reaches the database itself (`await import('#lib/…')`), because the
 *   address is known only then.
 */
export async function withDatabase(work: () => Promise<void>): Promise<void> {
  const database = await openDatabase()
  try {
    const plan = await prepareUpgrade(database.url, env)
    if (plan.backup) {
      console.error(`  The database is brought to this version. What was there: ${plan.backup}`)
    }
    await upgrade(database.url, plan)
    await Promise.race([work(), untilEnding()])
    endingSignal().throwIfAborted()
  } finally {
    const { db } = await import('#lib/db.ts')
    await db.$disconnect()
    const { searchPool } = await import('#lib/search-index/connection.ts')
    await searchPool.end()
    await database.close()
  }
}
