import type { ApiHandler } from '#lib/api/route.ts'
import { openToAll } from '#lib/api/public-answer.ts'

/** What serves a form of a page is not described, and no part of the API. */
type FormHandler = ((request: Request, context: never) => Promise<Response>) & {
  operation?: undefined
}

type Handlers = Partial<Record<'GET' | 'PUT' | 'POST' | 'DELETE', ApiHandler | FormHandler>>

type Answer = (
  request: Request,
  context: { params: Promise<object> },
) => Promise<Response> | Response

const NAMES = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'] as const

/** All methods of an address: what it has, and an answer that names those to who tries another. */
export function methods(handlers: Handlers) {
  const known = NAMES.filter((name) => name in handlers)
  const allow = [...known.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : name)), 'OPTIONS']
  const refused: Answer = ({ method }) => refuseMethod(method, allow.join(', '))
  const find = (name: keyof Handlers) => (handlers[name] ?? refused) as Answer
  return {
    GET: find('GET'),
    PUT: find('PUT'),
    POST: find('POST'),
    DELETE: find('DELETE'),
    PATCH: refused,
    OPTIONS: (() => tellMethods(handlers, allow.join(', '))) as Answer,
  }
}

function refuseMethod(method: string, allow: string): Response {
  const error = `${method} is not answered here, only ${allow}.`
  const headers = { allow, 'cache-control': 'private, no-store', 'x-error-code': 'wrong-method' }
  return Response.json({ error }, { status: 405, headers })
}

/** Pages of other sites may read what is public, and change nothing. */
function tellMethods({ GET }: Handlers, allow: string): Response {
  const response = new Response(null, { status: 204, headers: { allow } })
  if (GET?.operation?.access !== 'public') return response
  response.headers.set('access-control-allow-methods', 'GET, HEAD')
  response.headers.set('access-control-allow-headers', 'If-None-Match, X-Request-Id')
  response.headers.set('access-control-max-age', '86400')
  return openToAll(response)
}
