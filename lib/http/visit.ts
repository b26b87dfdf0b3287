import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FindRoute } from '#lib/log/routes.ts'
import { newRequestId, readRequestId, REQUEST_ID_HEADER } from '#lib/http/request-id.ts'

/** A request and what became of it, as the log and the metrics have it: nothing of who asked, or for what. */
export type Visit = {
  id: string
  method: string
  /** Of the folder in app/ that answers, such as `/papers/[id]`. */
  route: string
  status: number
  ms: number
  /** Whether the answer lay ready; else it was made for this request, or the request was refused. */
  kept: boolean
}

/** Nginx's number for a client that did not wait for the answer. */
const CLIENT_GONE = 499

/** Told once the answer is sent, or given up. */
export type NoteVisit = (
  request: IncomingMessage,
  response: ServerResponse,
  facts: { startedAt: number; kept: boolean },
) => void

export function describeVisit(
  ...[request, response, { startedAt, kept }, findRoute]: [...Parameters<NoteVisit>, FindRoute]
): Visit {
  const given = response.getHeader(REQUEST_ID_HEADER) ?? readRequestId(request.headers)
  return {
    id: String(given ?? newRequestId()),
    method: request.method ?? '',
    route: findRoute((request.url ?? '').split('?', 1)[0] ?? ''),
    status: response.headersSent ? response.statusCode : CLIENT_GONE,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    kept,
  }
}
