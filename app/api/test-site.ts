import type { IncomingMessage, ServerResponse } from 'node:http'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Operation } from '#lib/api/operation.ts'
import { env } from '#lib/env.ts'
import { startTestSite, type TestSite } from '#lib/front/test-site.ts'

/**
 * For tests: the routes of the API behind the site's own server and front, over
 * HTTP. What is between them in the site, Next, only finds the route.
 */

type Handler = ((
  request: Request,
  context: { params: Promise<object | undefined> },
) => Promise<Response>) & {
  operation?: Operation
}

export type Route = { path: string; pattern: RegExp; handlers: Record<string, Handler> }

/** Of all files route.ts, those with a fixed name before those with any. */
export async function loadRoutes(): Promise<Route[]> {
  const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && !file.startsWith('auth'))
    .sort((a, b) => (weigh(a) < weigh(b) ? -1 : 1))
  return Promise.all(
    files.map(async (file) => {
      const path = `/api/${file.replace(/\/route\.ts$/, '')}`
      const handlers = (await import(join(process.cwd(), 'app/api', file))) as Route['handlers']
      return { path: path.replace(/\[(\w+)\]/g, '{$1}'), pattern: toPattern(path), handlers }
    }),
  )
}

function weigh(file: string): string {
  return file.replace(/\[+\.\.\./, '~~').replaceAll('[', '~')
}

function toPattern(path: string): RegExp {
  const pattern = path
    .replaceAll('.', String.raw`\.`)
    .replace(/\/\[\[\\\.\\\.\\\.(\w+)\]\]/g, '(?:/(?<$1>.+))?')
    .replace(/\[(\w+)\]/g, '(?<$1>[^/]+)')
  return new RegExp(`^${pattern}$`)
}

export async function startApiSite(): Promise<TestSite> {
  const routes = await loadRoutes()
  return startTestSite(env.DATABASE_URL ?? '', (request, response) => {
    void serve(routes, request, response)
  })
}

async function serve(
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '', headers } = request
  const [path = ''] = url.split('?')
  const route = routes.find(({ pattern }) => pattern.test(path))
  const handler = route?.handlers[method] ?? (method === 'HEAD' && route?.handlers['GET'])
  if (!handler) return void response.writeHead(599).end('The test site has no such route.')
  const body = await buffer(request)
  const asked = new Request(`http://${headers.host}${url}`, {
    ...{ method, headers: headers as Record<string, string> },
    ...(body.length > 0 && { body }),
  })
  const answer = await handler(asked, { params: Promise.resolve(readParams(route, path)) })
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (answer.body) Readable.fromWeb(answer.body as never).pipe(response)
  else response.end()
}

/** As Next has them: nothing where an address has none. */
function readParams(route: Route | undefined, path: string): object | undefined {
  const { unknown, ...params } = route?.pattern.exec(path)?.groups ?? {}
  if (unknown !== undefined) return { unknown: unknown.split('/') }
  return Object.keys(params).length > 0 ? params : undefined
}
