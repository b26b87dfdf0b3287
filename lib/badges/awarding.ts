import { setTimeout as pause } from 'node:timers/promises'
import { isDatabaseAway } from '#lib/database/away.ts'
import type { ListDay } from '#lib/days/list-day.ts'

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
  const ending = new AbortController()
  const { signal } = ending

  async function keep(): Promise<void> {
    let done: ListDay | null = null
    while (!signal.aborted) {
      let wait = checkMs
      try {
        // The database's clock decides; while it is behind ours, it is asked again.
        if (openDay() !== done) done = await award(signal)
      } catch (error) {
        if (!isDatabaseAway(error)) {
          report(error)
          wait = retryMs
        }
      }
      await pause(wait, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  const running = keep()
  return async () => {
    ending.abort()
    await running
  }
}
