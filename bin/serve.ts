import { type Changes, watchChanges } from '#lib/changes/watch.ts'
import { today } from '#lib/days/today.ts'
import { env } from '#lib/env.ts'
import type { Front } from '#lib/front/front.ts'
import { gateAway } from '#lib/front/gate-away.ts'
import { keepPages } from '#lib/front/keep-pages.ts'
import { RendererAway } from '#lib/front/renderer-client.ts'
import { startRenderer } from '#lib/front/renderer.ts'
import { securityHeaders } from '#lib/http/security-headers.ts'
import { closeServer, createSiteServer, listen, type RequestHandler } from '#lib/http/server.ts'
import { describeVisit, type NoteVisit, type Visit } from '#lib/http/visit.ts'
import { logError, logWarning } from '#lib/log/log.ts'
import { readRoutes } from '#lib/log/routes.ts'
import { openVisitLog } from '#lib/log/visits.ts'
import type { Metrics } from '#lib/metrics/registry.ts'
import { endingSignal } from '#lib/process/ending.ts'

/** For requests under way when the site ends. */
const GRACE_MS = 5_000

/** Answers requests until undone. @returns the port. */
export async function serve(undo: AsyncDisposableStack, isDev: boolean): Promise<number> {
  const { isDatabaseReachable } = await import('#lib/database/queries.ts')
  const headers = securityHeaders({ isHttps: env.SITE_URL?.startsWith('https:') ?? false })
  const note = await noteVisits(undo)
  const pages = isDev ? await develop(undo) : await render(undo, headers)
  const server = createSiteServer(await gate(pages), {
    trustedProxies: env.TRUSTED_PROXIES,
    siteUrl: env.SITE_URL,
    isDev,
    headers,
    ...(pages.front && { front: pages.front }),
    ...(note && { note }),
    report: (error) =>
      error instanceof RendererAway ? logWarning(error.message) : logError('A request', error),
    isAway: async () => !(await isDatabaseReachable()),
  })
  endingSignal().throwIfAborted()
  const port = await listen(server, env.PORT, env.HOST)
  pages.setOrigin(`http://${urlHost(env.HOST)}:${port}`)
  undo.defer(() => closeServer(server, GRACE_MS))
  return port
}

/** What looks at a request first. */
async function gate({ handle, changes, readMetrics }: Pages): Promise<RequestHandler> {
  const { gatePast } = await import('#lib/past/gate.ts')
  const { gateSearch } = await import('#lib/search/gate.ts')
  const own = gateSearch(gatePast(handle))
  const gated = changes ? gateAway(own, changes) : own
  if (!env.METRICS_TOKEN) return gated
  const metrics = await import('#lib/metrics/registry.ts')
  const { serveMetrics } = await import('#lib/metrics/serve-metrics.ts')
  const read = async () =>
    metrics.writeMetrics(await Promise.all([metrics.readMetrics(), readMetrics()]))
  return serveMetrics(gated, { token: env.METRICS_TOKEN, read })
}

/** Where each request is noted once it is answered: the log, the metrics, or nowhere. */
async function noteVisits(undo: AsyncDisposableStack): Promise<NoteVisit | null> {
  const readers: ((visit: Visit) => void)[] = []
  if (env.LOG_LEVEL === 'info' || env.LOG_LEVEL === 'debug') {
    const log = openVisitLog()
    undo.defer(log.close)
    readers.push(log.write)
  }
  if (env.METRICS_TOKEN) {
    const { measureProcess } = await import('#lib/metrics/registry.ts')
    const { createVisitMetrics } = await import('#lib/metrics/visits.ts')
    measureProcess('front')
    readers.push(createVisitMetrics())
  }
  if (readers.length === 0) return null
  const findRoute = readRoutes()
  return (...facts) => {
    const visit = describeVisit(...facts, findRoute)
    for (const read of readers) read(visit)
  }
}

/** What stands behind the server. */
type Pages = {
  handle: RequestHandler
  front?: Front
  changes?: Changes
  /** Where Next asks for the page that a form leads to; else it believes the request's Host. */
  setOrigin: (origin: string) => void
  /** Of the process that renders, where it is another. */
  readMetrics: () => Promise<Metrics>
}

async function develop(undo: AsyncDisposableStack): Promise<Pages> {
  const { default: next } = await import('next')
  const app = next({ dev: true, port: env.PORT })
  await app.prepare()
  undo.defer(() => app.close())
  const setOrigin = (origin: string) => (process.env['__NEXT_PRIVATE_ORIGIN'] = origin)
  return { handle: app.getRequestHandler(), setOrigin, readMetrics: async () => [] }
}

/** Next in a process of its own, and before it the front. */
async function render(
  undo: AsyncDisposableStack,
  siteHeaders: Record<string, string>,
): Promise<Pages> {
  const { admitToken } = await import('#lib/tokens/admit-token.ts')
  const changes = await watchChanges(env.DATABASE_URL ?? '')
  undo.defer(changes.close)
  const renderer = await startRenderer((sentence) => logWarning(sentence))
  undo.defer(renderer.close)
  const pages = keepPages({
    changes,
    today,
    admit: async (authorization) => (await admitToken(authorization, 'read')).ok,
    siteHeaders,
    socketPath: renderer.socketPath,
    buildId: process.env['BUILD_DIR'] ?? '',
  })
  undo.defer(pages.close)
  const { setOrigin, readMetrics } = renderer
  return { ...pages, changes, setOrigin, readMetrics }
}

/** HOST as an address has it: an IPv6 one in brackets. */
function urlHost(host = 'localhost'): string {
  return host.includes(':') ? `[${host}]` : host
}
