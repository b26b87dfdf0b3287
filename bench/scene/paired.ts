import { loadByWrk, type Load } from './wrk.ts'

export type Target = Parameters<typeof loadByWrk>[0]

/** A candidate and what it is measured against, taken in turns so that both meet the same machine. */
export type Pair = { name: string; ours: Target; anchor: Target }

export type Comparison = { name: string; ours: Load; anchor: Load; ratio: number }

const ROUNDS = 3
const WARM_UP_SECONDS = 1

/** Medians of several rounds; errors are summed, and a comparison with any counts for nothing. */
export async function compare({ name, ours, anchor }: Pair): Promise<Comparison> {
  await loadByWrk({ ...ours, seconds: WARM_UP_SECONDS })
  await loadByWrk({ ...anchor, seconds: WARM_UP_SECONDS })
  const rounds: { ours: Load; anchor: Load }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ anchor: await loadByWrk(anchor), ours: await loadByWrk(ours) })
  }
  const ratios = rounds.map((each) => each.ours.requestsPerSecond / each.anchor.requestsPerSecond)
  return {
    name,
    ours: summarise(rounds.map((each) => each.ours)),
    anchor: summarise(rounds.map((each) => each.anchor)),
    ratio: median(ratios),
  }
}

/** One row of a Markdown table. */
export function toRow({ name, ours, anchor, ratio }: Comparison): string {
  const isVoid = ours.errors + anchor.errors > 0
  const cells = [
    name,
    round(ours.requestsPerSecond),
    round(anchor.requestsPerSecond),
    isVoid ? 'void' : ratio.toFixed(2),
    ours.p50Ms.toFixed(1),
    ours.p99Ms.toFixed(1),
    String(ours.errors),
  ]
  return `| ${cells.join(' | ')} |`
}

export const HEAD = `| what | ours/s | anchor/s | ratio | p50 ms | p99 ms | errors |
| --- | --- | --- | --- | --- | --- | --- |`

function summarise(loads: Load[]): Load {
  return {
    requestsPerSecond: median(loads.map((each) => each.requestsPerSecond)),
    p50Ms: median(loads.map((each) => each.p50Ms)),
    p99Ms: median(loads.map((each) => each.p99Ms)),
    errors: loads.reduce((sum, each) => sum + each.errors, 0),
  }
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function round(value: number): string {
  return Math.round(value).toLocaleString('en')
}
