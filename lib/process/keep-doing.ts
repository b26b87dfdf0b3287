import { setTimeout as pause } from 'node:timers/promises'
import { isDatabaseAway } from '#lib/database/away.ts'

type Options = {
  work: (signal: AbortSignal) => Promise<void>
  /** Told of failures other than that the database is away. */
  report: (error: unknown) => void
  /** From one time to the next. */
  checkMs: number
  /** After a failure that was reported. */
  retryMs: number
}

/**
 * Does work again and again, beside serving, as long as the site runs.
 * @returns ends it, after what is under way.
 */
export function keepDoing({ work, report, checkMs, retryMs }: Options): () => Promise<void> {
  const ending = new AbortController()
  const { signal } = ending

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      let wait = checkMs
      try {
        await work(signal)
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
