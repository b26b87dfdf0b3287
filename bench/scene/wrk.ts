import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { OperatorError } from '#lib/process/operator-error.ts'

export type Load = {
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
  /** Answers that were none: of another status, cut off, timed out. */
  errors: number
}

type Target = {
  url: string
  headers?: Record<string, string>
  seconds?: number
  connections?: number
  /** A Lua script of wrk's, and what it is called with. */
  script?: [file: string, ...args: string[]]
}

const run = promisify(execFile)

/**
 * Loads an address with wrk.
 * @throws OperatorError when wrk is not installed.
 */
export async function loadByWrk(target: Target): Promise<Load> {
  const { url, headers = {}, seconds = 5, connections = 32, script = [] } = target
  const [file, ...scriptArgs] = script
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '--timeout', '5s']
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`)
  if (file) args.push('-s', file)
  args.push(url, ...(file ? ['--', ...scriptArgs] : []))
  try {
    return readReport((await run('wrk', args)).stdout)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new OperatorError('The benches need wrk: apt-get install -y wrk, or brew install wrk.')
  }
}

function readReport(report: string): Load {
  const number = (pattern: RegExp) => Number(pattern.exec(report)?.[1] ?? 0)
  const socketErrors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/
  const counts = socketErrors.exec(report)?.slice(1).map(Number) ?? []
  return {
    requestsPerSecond: number(/Requests\/sec:\s+([\d.]+)/),
    p50Ms: readDuration(report, '50%'),
    p99Ms: readDuration(report, '99%'),
    errors: number(/Non-2xx or 3xx responses: (\d+)/) + counts.reduce((a, b) => a + b, 0),
  }
}

const UNITS: Record<string, number> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 }

function readDuration(report: string, percentile: string): number {
  const [, value = 'NaN', unit = ''] =
    new RegExp(`${percentile}\\s+([\\d.]+)(us|ms|s|m)`).exec(report) ?? []
  return Number(value) * (UNITS[unit] ?? NaN)
}
