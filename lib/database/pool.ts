import pg from 'pg'
import { SteadyClient } from '#lib/database/steady-client.ts'
import { env } from '#lib/env.ts'

/** Connections of one site process; PostgreSQL allows 100 in all by default. */
export const POOL_SIZE = 16
/** Of those stay open while nobody reads: a new one answers its first statements several times slower. */
const KEPT = 2

/** For a free connection, or for a new one: whoever asked is told to try again after that. */
const CONNECT_TIMEOUT_MS = 10_000

// Next has a copy of this module of its own in each of its bundles; one pool serves them all.
const shared = globalThis as { broadsheetPool?: pg.Pool }

/** What lib/db.ts sends its statements through; here to be measured. */
export const pool = (shared.broadsheetPool ??= openPool())

function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: env.DATABASE_URL,
    Client: SteadyClient,
    max: POOL_SIZE,
    min: KEPT,
    // A command ends when its work does.
    allowExitOnIdle: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // A server that vanished without a word is noticed.
    keepAlive: true,
  })
  // Of an idle connection; whoever asks next gets another.
  opened.on('error', () => {})
  return opened
}
