import type { ListDay } from '#lib/days/list-day.ts'
import { keepDoing } from '#lib/process/keep-doing.ts'

/** To find out that the day has moved on, and that the database is back. */
const CHECK_MS = 10_000
/** After a failure nobody expected. */
const RETRY_MS = 60_000

type Options = {
  /** Awards what can be; the day that was not over yet. */
  award: (signal: AbortSignal) => Promise<ListDay>
  /** The day that should not be over yet, by the clock here. */
  openDay: () => ListDay
  report: (error: unknown) => void
  checkMs?: number
  retryMs?: number
}

/**
 * Awards badges now and whenever a day has ended, as long as the site runs.
 * @returns ends it, after the period that is under way.
 */
export function keepAwarding(options: Options): () => Promise<void> {
  const { award, openDay, report, checkMs = CHECK_MS, retryMs = RETRY_MS } = options
  let done: ListDay | null = null
  return keepDoing({
    ...{ report, checkMs, retryMs },
    // The database's clock decides; while it is behind ours, it is asked again.
    work: async (signal) => {
      if (openDay() !== done) done = await award(signal)
    },
  })
}
