import pg from 'pg'
import { SteadyClient } from '#lib/database/steady-client.ts'
import { env } from '#lib/env.ts'

/** For searches at a time in one process; more wait. */
const POOL_SIZE = 4
/** Stays open while nobody searches: a new one takes three times as long for its first search. */
const KEPT = 1
const CONNECT_TIMEOUT_MS = 10_000

/** What is not found by then is answered with what there is. */
export const PATIENCE_MS = 1_000

// Development reloads modules on each change; one pool serves them all.
const shared = globalThis as { broadsheetSearch?: pg.Pool }

/**
 * Connections of search: their statements end after a second, and the packed
 * bytes that it reads arrive as they are.
 */
export const searchPool = (shared.broadsheetSearch ??= openPool())

function openPool(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
    Client: SteadyClient,
    max: POOL_SIZE,
    min: KEPT,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: PATIENCE_MS,
    allowExitOnIdle: true,
  })
  // Of an idle connection; whoever searches next gets another.
  pool.on('error', () => {})
  return pool
}
