import pino from 'pino'
import type { Visit } from '#lib/http/visit.ts'

/** Lines are written together: one by one they would cost kept pages a fifth of their speed. */
const CHUNK_CHARACTERS = 12 * 1024
/** And at the latest after that. */
const FLUSH_MS = 200
/** Lines that nobody reads are dropped beyond that, rather than held in memory. */
const MOST_BYTES = 16 * 1024 * 1024

export type VisitLog = { write: (visit: Visit) => void; close: () => void }

/**
 * One line of JSON on standard output for each answered request, in the form of
 * pino's and by way of its destination, which waits for a slow reader.
 */
export function openVisitLog(): VisitLog {
  const destination = pino.destination({ fd: 1, sync: false, maxLength: MOST_BYTES })
  const timer = setInterval(flush, FLUSH_MS).unref()
  const now = createClock()
  let lines = ''

  function flush(): void {
    if (lines !== '') destination.write(lines)
    lines = ''
  }

  return {
    write(visit) {
      lines += `${JSON.stringify({ level: 'info', time: now(), ...visit })}\n`
      if (lines.length > CHUNK_CHARACTERS) flush()
    },
    close() {
      clearInterval(timer)
      flush()
      destination.flushSync()
    },
  }
}

/** To write the time takes as long as all the rest of a line: once a millisecond is enough. */
function createClock(): () => string {
  let at = 0
  let written = ''
  return () => {
    const now = Date.now()
    if (now !== at) written = new Date(now).toISOString()
    at = now
    return written
  }
}
