import type { ServerResponse } from 'node:http'
import { CLIENT_ADDRESS_HEADER } from '#lib/http/client-address.ts'
import type { RequestHandler } from '#lib/http/server.ts'
import { tellRefusal } from '#lib/http/tell-refusal.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { refuse } from '#lib/outcome.ts'
import { turnstile } from '#lib/process/turnstile.ts'

/** Each keeps the database busy for up to a second; two leave it to those who read and vote. */
const AT_ONCE = 2
/** Who finds more waiting would wait for seconds. */
const WAITING = 8

const BUSY = refuse(
  'unavailable',
  'Too many are travelling to the past just now. Try again in a moment.',
  {
    retryAfterSeconds: 5,
  },
)

const WORDS = {
  title: 'The past has to wait',
  wayOn: '<a href="/papers/trending">See what is trending now</a>.',
}

/**
 * Before pages of the past, which are not kept and cost the database work: each
 * address has so many a minute, and two are made at a time.
 */
export function gatePast(handle: RequestHandler): RequestHandler {
  const pass = turnstile({ atOnce: AT_ONCE, waiting: WAITING })
  return async (request, response) => {
    if (!isForPast(request.url ?? '')) return handle(request, response)
    const tooFast = await spendByAddress('past', String(request.headers[CLIENT_ADDRESS_HEADER]))
    if (tooFast) return tellRefusal(response, tooFast, WORDS)
    const outcome = await pass(async () => {
      const handled = handle(request, response)
      // A page is made once its answer begins; who reads it slowly takes no turn.
      await Promise.race([handled, untilBegun(response)])
      return { handled }
    })
    if (!outcome) return tellRefusal(response, BUSY, WORDS)
    await outcome.handled
  }
}

/**
 * Whether the address, however it is spelled, may be that of a page of the past.
 * The API has a gate of its own, which answers in its words (lib/api/past.ts).
 */
export function isForPast(url: string): boolean {
  const [path = '', ...question] = url.split('?')
  const decoded = decodeURIComponent(path)
  if (decoded.startsWith('/api/')) return false
  return /trending/i.test(decoded) && new URLSearchParams(question.join('?')).has('at')
}

function untilBegun(response: ServerResponse): Promise<void> {
  return new Promise((begun) => {
    const writeHead = response.writeHead.bind(response)
    response.writeHead = ((...args: Parameters<typeof writeHead>) => {
      begun()
      return writeHead(...args)
    }) as typeof writeHead
  })
}
