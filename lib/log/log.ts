import pino from 'pino'
import { isDatabaseAway } from '#lib/database/away.ts'
import { env } from '#lib/env.ts'
import { LINE_FORM } from '#lib/log/line-form.ts'
import { currentRequestId } from '#lib/log/current-request.ts'

/** To standard error and at once, so that no line is lost with the process. */
const logger = pino({ ...LINE_FORM, level: env.LOG_LEVEL }, pino.destination({ fd: 2, sync: true }))

/** What else is known of an error. */
type Facts = { digest?: string | undefined }

/** Tells the operator, once, of something unexpected. A database that is away is no mistake of ours: one short line. */
export function logError(doing: string, error: unknown, facts: Facts = {}): void {
  const about = { id: currentRequestId(), ...facts }
  if (isDatabaseAway(error)) logger.warn(about, `${doing}: the database is away`)
  else logger.error({ ...about, error: describe(error) }, doing)
}

/** Tells the operator in a sentence what happened. */
export function logWarning(sentence: string): void {
  logger.warn(sentence)
}

/** For whoever wants to know why something is slow. */
export function logDebug(sentence: string): void {
  logger.debug(sentence)
}

type Described = { type: string; message: string; stack?: string | undefined; cause?: Described }

/** Not what hangs on an error otherwise: PostgreSQL's details repeat the values of rows. */
function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { name, message, stack, cause } = error
  return { type: name, message, stack, ...(cause instanceof Error && { cause: describe(cause) }) }
}
