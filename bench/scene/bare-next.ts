import { fork, spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { OperatorError } from '#lib/process/operator-error.ts'

const NEXT = 'node_modules/next/dist/bin/next'
const APP = 'bench/bare-next'
const PATIENCE_MS = 20_000

/**
 * Serves the app of bench/bare-next by `next start`: a static page with a text,
 * and a handler for votes that does nothing.
 * @param textFile of what the static page says.
 * @throws OperatorError when it cannot be built or does not start.
 */
export async function serveBareNext(
  undo: AsyncDisposableStack,
  textFile = '/dev/null',
): Promise<string> {
  const env = { ...process.env, NODE_ENV: 'production', PAGE_TEXT: textFile } as const
  const built = spawnSync(process.execPath, [NEXT, 'build', APP], { encoding: 'utf8', env })
  if (built.status !== 0) throw new OperatorError(`${built.stdout}${built.stderr}`)
  const port = 4_900 + (process.pid % 90)
  const child = fork(NEXT, ['start', APP, '-p', String(port)], { silent: true, env })
  undo.defer(() => void child.kill())
  const url = `http://127.0.0.1:${port}`
  const deadline = performance.now() + PATIENCE_MS
  while (performance.now() < deadline) {
    const isUp = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return url
    await pause(100)
  }
  throw new OperatorError('The bare Next app did not start.')
}
