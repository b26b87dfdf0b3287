import { sayNumber } from '#lib/counts.ts'
import type { Progress } from './progress.ts'

/** Told one by one; more of them would only fill the screen. */
const MAX_TOLD = 20

/** Tells the first problems as they come, and at the end how many more there were. */
export function openProblems(progress: Progress) {
  let count = 0
  return {
    tell(problem: string) {
      if (++count <= MAX_TOLD) progress.tell(`  ${problem}`)
    },
    close() {
      if (count > MAX_TOLD) progress.tell(`  and ${sayNumber(count - MAX_TOLD)} more such things`)
    },
  }
}
