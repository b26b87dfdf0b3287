import type { ServerResponse } from 'node:http'
import { openToAll } from '#lib/api/public-answer.ts'
import { answer } from '#lib/http/answer.ts'
import { CLIENT_ADDRESS_HEADER } from '#lib/http/client-address.ts'
import type { RequestHandler } from '#lib/http/server.ts'
import { tellRefusal } from '#lib/http/tell-refusal.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { type Refusal, refuse } from '#lib/outcome.ts'
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
 * Before answers of the past, which are not kept and cost the database work: each
 * address has so many a minute, and two are made at a time, of pages and of the API together.
 */
export function gatePast(handle: RequestHandler): RequestHandler {
  const pass = turnstile({ atOnce: AT_ONCE, waiting: WAITING })
  return async (request, response) => {
    if (!isForPast(request.url ?? '')) return handle(request, response)
    const tell = isForApi(request.url ?? '') ? tellProgram : tellReader
    const tooFast = await spendByAddress('past', String(request.headers[CLIENT_ADDRESS_HEADER]))
    if (tooFast) return tell(response, tooFast)
    const outcome = await pass(async () => {
      const handled = handle(request, response)
      // A page is made once its answer begins; who reads it slowly takes no turn.
      await Promise.race([handled, untilBegun(response)])
      return { handled }
    })
    if (!outcome) return tell(response, BUSY)
    await outcome.handled
  }
}

/** Whether the address, however it is spelled, may be that of an answer of the past. */
export function isForPast(url: string): boolean {
  const [path = '', ...question] = url.split('?')
  const isList = isForApi(url) || /trending/i.test(decodeURIComponent(path))
  return isList && new URLSearchParams(question.join('?')).has('at')
}

function isForApi(url: string): boolean {
  return /^\/+api\//i.test(decodeURIComponent(url.split('?', 1)[0] ?? ''))
}

async function tellProgram(response: ServerResponse, refusal: Refusal): Promise<void> {
  const refused = openToAll(answer(refusal))
  response.writeHead(refused.status, Object.fromEntries(refused.headers))
  response.end(await refused.text())
}

async function tellReader(response: ServerResponse, refusal: Refusal): Promise<void> {
  tellRefusal(response, refusal, WORDS)
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
