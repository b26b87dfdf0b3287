import { spawn } from 'node:child_process'
import { dirname, delimiter } from 'node:path'
import { endingSignal } from '#lib/process/ending.ts'

type ToolRun = {
  exitCode: number
  /** What the tool printed; empty when it printed to the terminal itself. */
  output: string
}

const PATIENCE_MS = 4_000

/**
 * Runs a program of node_modules (named by its script file) or of the system
 * and waits for its end. When we are asked to end, so is the tool, and an
 * Interruption is thrown.
 * @param options.isQuiet collects the output instead of showing it.
 */
export async function runTool(
  command: [string, ...string[]],
  options: { env?: Record<string, string>; isQuiet?: boolean } = {},
): Promise<ToolRun> {
  const ending = endingSignal()
  ending.throwIfAborted()
  const [program, ...args] = /\.(js|cjs|mjs)$/.test(command[0])
    ? [process.execPath, ...command]
    : command
  // In a group of its own, so that Ctrl-C reaches it once, through us: test runners take a second
  // one as an order to skip their cleaning up.
  const child = spawn(program, args, {
    detached: true,
    stdio: options.isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...ownNodeFirst(), ...options.env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const stop = () => {
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref()
  }
  ending.addEventListener('abort', stop)
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve(code ?? 1))
    })
    if (ending.aborted) endGroup(child.pid)
    ending.throwIfAborted()
    return { exitCode, output }
  } finally {
    ending.removeEventListener('abort', stop)
  }
}

/** Scripts that the tool starts by the name `node` meet the version that we run on. */
function ownNodeFirst(): { PATH: string } {
  return { PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter) }
}

/** Whatever the tool itself left running. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGTERM')
  } catch {
    // Nothing was left.
  }
}
