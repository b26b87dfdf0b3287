/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const DISK_FULL = '53100'

type Failure = {
  originalCode?: unknown
  cause?: Failure
  meta?: { driverAdapterError?: Failure }
}

/** Whether PostgreSQL has no room left to write. Prisma wraps its code once or twice. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Object)) return false
  const { originalCode, cause, meta } = error as Failure
  return originalCode === DISK_FULL || isDiskFull(cause) || isDiskFull(meta?.driverAdapterError)
}
