import { createServer } from 'node:http'
import next from 'next'
import { env } from '#lib/env.ts'
import type { RendererOrder, RendererReport } from '#lib/front/renderer.ts'
import { newRequestId, readRequestId } from '#lib/http/request-id.ts'
import { closeServer } from '#lib/http/server.ts'
import { asRequest } from '#lib/log/current-request.ts'
import { measureProcess, readMetrics } from '#lib/metrics/registry.ts'

/**
 * The process that renders: Next, behind the front and reached by nobody else.
 * It ends when the front's process does, whichever way that ends.
 */

/** For requests under way; less than the front gives its own. */
const GRACE_MS = 4_000

if (env.METRICS_TOKEN) measureProcess('renderer')
// Quiet, because instrumentation.ts logs what goes wrong.
const app = next({ dev: false, port: env.PORT, quiet: true })
await prepare()
const handle = app.getRequestHandler()
const server = createServer((request, response) => {
  const requestId = readRequestId(request.headers) ?? newRequestId()
  void asRequest(requestId, () => handle(request, response))
})
// The front has its own time-outs, and closes these connections itself.
server.requestTimeout = 0
server.keepAliveTimeout = 0

process.on('message', (order: RendererOrder) => {
  // Where Next asks for the page that a form leads to; else it believes the request's Host.
  if ('origin' in order) process.env['__NEXT_PRIVATE_ORIGIN'] = order.origin
  else void readMetrics().then((metrics) => process.send?.({ metrics } satisfies RendererReport))
})
process.on('disconnect', () => void end())
// A terminal sends these to both; the front says when it is time.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {})

server.listen(process.argv[2], () => process.send?.('ready' satisfies RendererReport))

async function end(): Promise<void> {
  setTimeout(() => process.exit(1), 2 * GRACE_MS).unref()
  await closeServer(server, GRACE_MS)
  await app.close()
  process.exit(0)
}

/** Without the line in which Next says how long its configuration took; its warnings show. */
async function prepare(): Promise<void> {
  const { log } = console
  console.log = () => {}
  try {
    await app.prepare()
  } finally {
    console.log = log
  }
}
