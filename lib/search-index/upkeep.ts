import { keepDoing } from '#lib/process/keep-doing.ts'

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
  const work = (signal: AbortSignal) => takeUp({ signal })
  return keepDoing({ work, report, checkMs: CHECK_MS, retryMs: RETRY_MS })
}
