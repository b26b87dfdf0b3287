import { CLIENT_ADDRESS_HEADER } from '#lib/http/client-address.ts'
import type { RequestHandler } from '#lib/http/server.ts'
import { tellRefusal } from '#lib/http/tell-refusal.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'

const WORDS = {
  title: 'Search has to wait',
  wayOn: 'Go back for what you typed, or <a href="/">read the newest papers</a>.',
}

/** Before the page of what was found, which is not kept: each address has so many a minute. */
export function gateSearch(handle: RequestHandler): RequestHandler {
  return async (request, response) => {
    if (!isSearch(request.url ?? '')) return handle(request, response)
    const address = String(request.headers[CLIENT_ADDRESS_HEADER])
    const tooFast = await spendByAddress('search', address)
    if (tooFast) return tellRefusal(response, tooFast, WORDS)
    await handle(request, response)
  }
}

/** Whether the address, however it is spelled, may be that of a search. */
export function isSearch(url: string): boolean {
  const [path = '', question] = url.split('?', 2)
  return question !== undefined && /^\/+papers\/*$/i.test(decodeURIComponent(path))
}
