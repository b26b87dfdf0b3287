import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from '#lib/http/server.ts'
import { METRICS_TYPE } from '#lib/metrics/registry.ts'

const PATH = /^\/metrics(?:$|\?)/

type Options = {
  /** Whoever has it may read. */
  token: string
  read: () => Promise<string>
}

/** Answers Prometheus at `/metrics`; all else is handed on. */
export function serveMetrics(handle: RequestHandler, { token, read }: Options): RequestHandler {
  const expected = digest(`Bearer ${token}`)
  return async (request, response) => {
    if (!PATH.test(request.url ?? '')) return handle(request, response)
    response.setHeader('Cache-Control', 'private, no-store')
    // Digests, because only what is equally long can be compared in constant time.
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) {
      response.setHeader('WWW-Authenticate', 'Bearer')
      response.writeHead(401, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ error: 'Send METRICS_TOKEN as a Bearer token.' }))
      return
    }
    response.writeHead(200, { 'Content-Type': METRICS_TYPE }).end(await read())
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
