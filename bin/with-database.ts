import { migrate } from '#lib/database/migrations.ts'
import { openDatabase } from '#lib/database/open.ts'
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
    await migrate(database.url)
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
