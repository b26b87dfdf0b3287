const CONNECTION_FAILURES = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])

/** admin_shutdown, crash_shutdown, cannot_connect_now. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const SHUTDOWN_CODES = new Set(['57P01', '57P02', '57P03'])

type Failure = {
  cause?: { kind?: unknown; originalCode?: unknown; code?: unknown }
  meta?: { driverAdapterError?: Failure }
}

/** Whether an error only says that PostgreSQL cannot be reached just now. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // What pg says of a connection cut in the middle of a query; it has no code.
  if (/Connection terminated/.test(error.message)) return true
  const failure = error as Failure
  const cause = (failure.meta?.driverAdapterError ?? failure).cause
  return (
    CONNECTION_FAILURES.has(String(cause?.kind)) ||
    SHUTDOWN_CODES.has(String(cause?.originalCode ?? cause?.code))
  )
}
