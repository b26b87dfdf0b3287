import { AggregatorRegistry, collectDefaultMetrics, Gauge, register } from 'prom-client'
import type { MetricObjectWithValues, MetricValue } from 'prom-client'
import { pool } from '#lib/database/pool.ts'

/** All metrics of one process, as they travel to the one that answers. */
export type Metrics = MetricObjectWithValues<MetricValue<string>>[]

export const METRICS_TYPE = AggregatorRegistry.PROMETHEUS_CONTENT_TYPE

/**
 * Measures this process: memory, processor, event loop, connections to the
 * database. A site is two of them, told apart by the label `process`.
 */
export function measureProcess(name: 'front' | 'renderer'): void {
  register.setDefaultLabels({ process: name })
  collectDefaultMetrics({ register })
  new Gauge({
    name: 'broadsheet_database_connections',
    help: 'Connections to the database by what they do; waiting: requests that wait for one.',
    labelNames: ['state'],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}

export async function readMetrics(): Promise<Metrics> {
  return register.getMetricsAsJSON()
}

/** One text of the metrics of several processes. */
export function writeMetrics(all: Metrics[]): Promise<string> {
  return AggregatorRegistry.aggregate(all).metrics()
}
