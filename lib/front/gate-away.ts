import { DatabaseAway } from '#lib/database/away.ts'
import type { Changes } from '#lib/changes/watch.ts'
import type { RequestHandler } from '#lib/http/server.ts'

/** Says itself how the database is. */
const OWN_WORDS = /^\/(?:api\/health|metrics)(?:$|\?)/

/**
 * Nobody waits for a database that is away, or that hangs: whoever asks for what
 * is not kept is told so. An answer that has begun is not cut off.
 */
export function gateAway(handle: RequestHandler, changes: Changes): RequestHandler {
  return (request, response) => {
    const work = () => handle(request, response)
    if (OWN_WORDS.test(request.url ?? '')) return work()
    return whileReachable(changes, work, () => response.headersSent)
  }
}

/**
 * Does work that needs the database. What a write came to when it is given up
 * is not known; to ask for it again is safe.
 * @param isAnswered from then on it is not given up.
 * @throws DatabaseAway as soon as that does not answer.
 */
export async function whileReachable<T>(
  changes: Pick<Changes, 'isLost' | 'onLost'>,
  work: () => Promise<T>,
  isAnswered = () => false,
): Promise<T> {
  const lost = Promise.withResolvers<never>()
  const giveUp = () => {
    if (!isAnswered()) lost.reject(new DatabaseAway('The database does not answer.'))
  }
  if (changes.isLost()) giveUp()
  const forget = changes.onLost(giveUp)
  try {
    return await Promise.race([lost.promise, changes.isLost() ? lost.promise : work()])
  } finally {
    forget()
  }
}
