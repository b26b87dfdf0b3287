import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { endingSignal } from '#lib/process/ending.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

/** A database that starts together with the site gets this long. */
const PATIENCE_MS = 10_000
const ATTEMPT_MS = 5_000
const RETRY_MS = 500

/** What PostgreSQL's codes mean to whoever set DATABASE_URL. */
const REFUSALS: Record<string, (url: URL) => string> = {
  '28P01': (url) => `refuses the user "${url.username}" or the password`,
  '28000': (url) => `does not let the user "${url.username}" in`,
  '3D000': (url) => `has no database "${url.pathname.slice(1)}"`,
  '53300': () => 'has no connection to spare',
}

/** @throws OperatorError with one sentence, after ten seconds of trying at most. */
export async function reachDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl)
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await connectOnce(databaseUrl)
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      const refusal = REFUSALS[code]?.(url)
      if (refusal) throw new OperatorError(`The database at ${url.host} ${refusal}. ${ADVICE}`)
      if (Date.now() + RETRY_MS > deadline) {
        const detail = code ? ` (${code})` : ''
        throw new OperatorError(`No database answers at ${url.host}${detail}. ${ADVICE}`)
      }
    }
    await pause(RETRY_MS)
    endingSignal().throwIfAborted()
  }
}

const ADVICE = 'Correct DATABASE_URL, or start the database.'

async function connectOnce(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: ATTEMPT_MS })
  try {
    await client.connect()
    await client.query('SELECT 1')
  } finally {
    await client.end().catch(() => {})
  }
}
