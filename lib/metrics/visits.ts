import { Histogram, register } from 'prom-client'
import type { Visit } from '#lib/http/visit.ts'

/** From a page that lies ready to a person's patience. */
const BUCKETS_SECONDS = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10]
/** A client may say any; each would be a series of its own. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts requests and how long they took, in the process of the front. */
export function createVisitMetrics(): (visit: Visit) => void {
  const durations = new Histogram({
    name: 'broadsheet_request_duration_seconds',
    help: 'Requests until their answer was sent; kept: whether it lay ready.',
    labelNames: ['method', 'route', 'status', 'kept'],
    buckets: BUCKETS_SECONDS,
    registers: [register],
  })
  return ({ method, route, status, kept, ms }) => {
    const labels = {
      ...{ method: METHODS.has(method) ? method : 'other', route, status },
      kept: String(kept),
    }
    durations.observe(labels, ms / 1_000)
  }
}
