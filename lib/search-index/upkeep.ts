import { setTimeout as pause } from 'node:timers/promises'
import { isDatabaseAway } from '#lib/database/away.ts'

/** Papers can be found within so long after they came or changed, and some time to index them. */
const CHECK_MS = 1_000
/** After a failure nobody expected. */
const RETRY_MS = 60_000

type Options = {
  takeUp: (watch: { signal: AbortSignal }) => Promise<void>
  report: (error: unknown) => void
}

/**
 * Takes up changes into the index as long as the site runs.
 * @returns ends it, after the batch that is under way.
 */
export function keepTakingUp({ takeUp, report }: Options): () => Promise<void> {
  const ending = new AbortController()
  const { signal } = ending

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      let wait = CHECK_MS
      try {
        await takeUp({ signal })
      } catch (error) {
        if (!isDatabaseAway(error)) {
          report(error)
          wait = RETRY_MS
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
