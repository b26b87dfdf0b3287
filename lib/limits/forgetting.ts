import { keepDoing } from '#lib/process/keep-doing.ts'

/**
 * With the longest limit by address, of an hour, and what the clocks of instances may
 * differ by, no address is kept for two hours, which is what /about/privacy says.
 */
export const FORGET_EVERY_MS = 5 * 60_000

type Options = { forget: () => Promise<void>; report: (error: unknown) => void }

/**
 * Forgets who asked how often, at a start and as long as the site runs.
 * @returns ends it.
 */
export function keepForgetting({ forget, report }: Options): () => Promise<void> {
  return keepDoing({ work: forget, report, checkMs: FORGET_EVERY_MS, retryMs: FORGET_EVERY_MS })
}
