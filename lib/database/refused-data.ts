/** Data exceptions and broken constraints. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const DATA_CLASSES = /^2[23]/

type Cause = { originalCode?: string; originalMessage?: string }
type Failure = { cause?: Cause; meta?: { driverAdapterError?: { cause?: Cause } } }

/** What PostgreSQL finds wrong with the data it was given; null when the error is of another kind. */
export function explainRefusedData(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const failure = error as Failure
  const cause = failure.meta?.driverAdapterError?.cause ?? failure.cause
  if (!DATA_CLASSES.test(cause?.originalCode ?? '')) return null
  return cause?.originalMessage ?? 'it breaks a rule'
}
