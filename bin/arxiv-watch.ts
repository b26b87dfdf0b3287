import { sayNumber } from '#lib/counts.ts'
import { explainFailure } from './import-report.ts'
import { openProgress } from './progress.ts'

/** Shows how a command comes on that asks arXiv: what it waits for, and what is left out. */
export function openArxivWatch() {
  const { show, tell, close } = openProgress('papers')
  let soFar = 0
  return {
    onWait: (reason: string, waitMs: number) =>
      tell(`  ${reason}; asking again in ${sayNumber(Math.ceil(waitMs / 1000))} seconds`),
    onBad: (paper: string, reason: string) => tell(`  ${paper}: ${reason}`),
    onProgress({ read, total }: { read: number; total: number }) {
      soFar = read
      show(read, total > 0 ? read / total : null)
    },
    fail(error: unknown): never {
      throw explainFailure(error, soFar)
    },
    close,
  }
}
