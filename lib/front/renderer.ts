import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Metrics } from '#lib/metrics/registry.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

/** What the renderer is told: once the front listens, where; and to report how it is. */
export type RendererOrder = { origin: string } | { report: 'metrics' }

/** What the renderer says: first that it is ready. */
export type RendererReport = 'ready' | { metrics: Metrics }

export type Renderer = {
  socketPath: string
  /** Says at which address of this machine the site answers. */
  setOrigin: (origin: string) => void
  /** Nothing, while it has no answer. */
  readMetrics: () => Promise<Metrics>
  close: () => Promise<void>
}

const RESTART_MS = 500
const METRICS_TIMEOUT_MS = 2_000
/** What hangs longer is killed. */
const END_MS = 6_000
/** In MB: with Node's own 16 to 32 the process takes a fifth more memory, and renders no faster. */
const YOUNG_HEAP_MB = 8

/**
 * Starts the process that renders, and starts it anew whenever it ends.
 * @param report told in a sentence what happened.
 * @throws OperatorError when it ends before it was ready.
 */
export async function startRenderer(report: (sentence: string) => void): Promise<Renderer> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-'))
  const socketPath = join(folder, 'renderer.sock')
  let origin: string | null = null
  let child: ChildProcess | null = null
  let isClosing = false

  async function start(): Promise<void> {
    await rm(socketPath, { force: true })
    const execArgv = [`--max-semi-space-size=${YOUNG_HEAP_MB}`]
    const started = fork('bin/renderer.ts', [socketPath], { stdio: 'inherit', execArgv })
    child = started
    const ready = once(started, 'message')
    const ended = once(started, 'exit')
    const first = await Promise.race([ready.then(() => 'ready'), ended.then(() => 'ended')])
    if (first === 'ended') throw new OperatorError('The part of the site that renders ended.')
    if (origin) started.send({ origin } satisfies RendererOrder)
    void ended.then(() => (isClosing ? null : restart()))
  }

  async function restart(): Promise<void> {
    report('The part of the site that renders has ended; starting it again.')
    for (;;) {
      await pause(RESTART_MS)
      if (isClosing) return
      try {
        return await start()
      } catch (error) {
        report(String(error))
      }
    }
  }

  await start()
  return {
    socketPath,
    setOrigin(told) {
      origin = told
      child?.send({ origin } satisfies RendererOrder)
    },
    readMetrics: () => (child?.connected ? askForMetrics(child) : Promise.resolve([])),
    async close() {
      isClosing = true
      await end(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function askForMetrics(child: ChildProcess): Promise<Metrics> {
  const answered = once(child, 'message', { signal: AbortSignal.timeout(METRICS_TIMEOUT_MS) })
  child.send({ report: 'metrics' } satisfies RendererOrder)
  const [report] = (await answered.catch(() => [])) as RendererReport[]
  return typeof report === 'object' ? report.metrics : []
}

async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  if (child.connected) child.disconnect()
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS)
  await ended
  clearTimeout(timer)
}
