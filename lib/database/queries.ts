import pg from 'pg'
import { env } from '#lib/env.ts'

const PATIENCE_MS = 1000

/**
 * Whether the database answers; it has a second to connect and one to answer.
 * Asked over a connection of its own, since the site's may all be busy.
 */
export async function isDatabaseReachable(): Promise<boolean> {
  const client = new pg.Client({
    connectionString: env.DATABASE_URL,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  })
  // A connection that breaks shows in the query; unheard, it would end the site.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    void client.end().catch(() => {})
  }
}
