import { setTimeout as pause } from 'node:timers/promises'

/** What each action took, in milliseconds, every time. */
export type Timings = Record<string, number[]>

/**
 * Does each action so many times a second until the end, evenly spread, whether
 * or not the last one is done: as people come.
 */
export async function load(
  actions: Record<string, () => Promise<unknown>>,
  { perSecond, until }: { perSecond: number; until: Promise<unknown> },
): Promise<Timings> {
  const timings: Timings = {}
  const pending: Promise<void>[] = []
  let isOver = false
  void until.finally(() => (isOver = true))
  while (!isOver) {
    for (const [name, act] of Object.entries(actions)) {
      const start = performance.now()
      const times = (timings[name] ??= [])
      pending.push(act().then(() => void times.push(performance.now() - start)))
    }
    await pause(1000 / perSecond)
  }
  await Promise.all(pending)
  return timings
}

/** The time within which that share of them was done. */
export function quantile(times: number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN
}
