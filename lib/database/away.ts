const CONNECTION_FAILURES = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])

/** admin_shutdown, crash_shutdown, cannot_connect_now. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const SHUTDOWN_CODES = new Set(['57P01', '57P02', '57P03'])

/** What pg says, without a code, of a connection cut in the middle of a query, and of a full pool. */
const PG_FAILURES =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/

/** Prisma's code for transactions has other causes, too, which are mistakes of ours. */
const LATE_TRANSACTION = /Unable to start a transaction in the given time|on an expired transaction/

/** Found out before a query was sent, or while one is not answered. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
}

type Failure = {
  code?: unknown
  cause?: { kind?: unknown; originalCode?: unknown; code?: unknown }
  meta?: { driverAdapterError?: Failure }
}

/** Whether an error only says that PostgreSQL cannot be reached just now, or is too busy. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseAway || PG_FAILURES.test(error.message)) return true
  const failure = error as Failure
  if (failure.code === 'P2028' && LATE_TRANSACTION.test(error.message)) return true
  const cause = (failure.meta?.driverAdapterError ?? failure).cause
  return (
    CONNECTION_FAILURES.has(String(cause?.kind)) ||
    SHUTDOWN_CODES.has(String(cause?.originalCode ?? cause?.code))
  )
}
