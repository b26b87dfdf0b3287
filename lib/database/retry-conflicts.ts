/** 40001 serialization failure, 40P01 deadlock: PostgreSQL undid the work, which may simply be tried again. */
const CONFLICTS = new Set(['40001', '40P01'])

const ATTEMPTS = 6

/** Grows with each attempt, and half of it is chance, so that rivals do not meet again. */
const FIRST_PAUSE_MS = 10

/** Does a piece of database work, again when PostgreSQL undid it in favour of another's. */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error
    }
    const pause = FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** Prisma wraps PostgreSQL's code once or twice, by where the error arose. */
function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, originalCode, cause, meta } = error as {
    code?: unknown
    originalCode?: unknown
    cause?: unknown
    meta?: { driverAdapterError?: unknown }
  }
  if (code === 'P2034' || CONFLICTS.has(String(originalCode))) return true
  return isConflict(cause) || isConflict(meta?.driverAdapterError)
}
