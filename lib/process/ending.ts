import { findProcess } from '#lib/process/process-table.ts'

/** The reason why work stops half-way: somebody asked the program to end. */
export class Interruption extends Error {
  override readonly name = 'Interruption'
}

const PARENT_CHECK_MS = 500
/** npm, its shell, the launcher on an older Node. */
const MAX_LINEAGE = 4
/** Whatever hangs after this is left behind; two database stops fit into it. */
const LAST_MOMENT_MS = 9_000

let controller: AbortController | null = null

/**
 * Aborts, with an Interruption, when the program shall end: by a signal, or
 * because npm or the launcher that started it is gone. A shell between npm and
 * us hands no signal on, and a killed npm sends none, so the loss of the parent
 * counts as one.
 */
export function endingSignal(): AbortSignal {
  if (controller) return controller.signal
  controller = new AbortController()
  const end = (cause: string) => {
    if (controller?.signal.aborted) return
    controller?.abort(new Interruption(cause))
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => end(name))
  watchParent(() => end('the parent process is gone'))
  return controller.signal
}

/** Resolves when the program shall end. */
export async function untilEnding(): Promise<void> {
  const signal = endingSignal()
  if (signal.aborted) return
  await new Promise((end) => signal.addEventListener('abort', end, { once: true }))
}

function watchParent(onLost: () => void): void {
  if (process.channel) {
    process.on('disconnect', onLost)
    process.channel.unref()
  }
  // A program that a person sent to the background may outlive its shell; npm's children may not.
  if (!process.env['npm_lifecycle_event']) return
  const lineage = findLineage()
  const isIntact = () => lineage.every((pid, place) => parentOf(lineage[place - 1]) === pid)
  setInterval(() => isIntact() || onLost(), PARENT_CHECK_MS).unref()
}

/** The parent, its parent and so on up to npm, which calls itself that; without npm the parent alone. */
function findLineage(): number[] {
  const lineage = [process.ppid]
  while (lineage.length < MAX_LINEAGE) {
    const oldest = lineage.at(-1) ?? 0
    const entry = process.platform === 'linux' ? findProcess(oldest) : null
    if (!entry) break
    if (entry.command.startsWith('npm')) return lineage
    lineage.push(entry.parent)
  }
  return [process.ppid]
}

/** Of nobody in particular: our own. */
function parentOf(pid: number | undefined): number | undefined {
  return pid === undefined ? process.ppid : findProcess(pid)?.parent
}
