import { endingSignal } from '#lib/process/ending.ts'

const LABEL_WIDTH = 17
const RESULT_WIDTH = 34

/**
 * Does one thing and shows it as one line of a list: its name at once, what
 * came of it and how long it took when it is done.
 * @param work returns what to show, with the step's value if it has one.
 */
export async function step<T = undefined>(
  label: string,
  work: () => Promise<{ shown: string; value?: T }>,
): Promise<T> {
  endingSignal().throwIfAborted()
  const startedAt = performance.now()
  process.stdout.write(`  ${label.padEnd(LABEL_WIDTH)}`)
  try {
    const { shown, value } = await work()
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(`${shown.padEnd(RESULT_WIDTH)} ${seconds.padStart(6)} s\n`)
    return value as T
  } catch (error) {
    process.stdout.write(endingSignal().aborted ? 'interrupted\n' : 'failed\n')
    endingSignal().throwIfAborted()
    throw error
  }
}
