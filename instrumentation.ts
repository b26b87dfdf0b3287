import type { Instrumentation } from 'next'
import { logError } from '#lib/log/log.ts'

/** What no page or route expected; the digest is what app/error.tsx shows of it. */
export const onRequestError: Instrumentation.onRequestError = (
  error,
  { method },
  { routePath },
) => {
  const { digest } = error as { digest?: string }
  logError(`${method} ${routePath}`, error, { digest })
}
