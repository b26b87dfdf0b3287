import { setTimeout as sleep } from 'node:timers/promises'
import type { Manners } from '#lib/arxiv-turn/manners.ts'
import { claimTurn, type Turn } from '#lib/arxiv-turn/mutations.ts'
import { readTurn } from '#lib/arxiv-turn/queries.ts'

/** How often to look whether another's request is over. */
const LOOK_MS = 150

/** The turn does not come in time, because arXiv is in trouble or because others want it, too. */
type TooLate = { retryAfterMs: number; isTroubled: boolean }

/**
 * Waits for the turn to ask arXiv. A pause that lasts longer than the patience
 * is told at once.
 * @param onPause told of a pause before it is waited for.
 * @returns the turn; else when to come again.
 */
export async function waitForTurn(
  manners: Manners,
  onPause?: (pauseMs: number) => void,
): Promise<Turn | TooLate> {
  const deadline = performance.now() + manners.patienceMs
  for (;;) {
    const turn = await claimTurn(manners)
    if (turn) return turn
    const { quietMs, isHeld, isTroubled } = await readTurn()
    const waitMs = Math.max(quietMs + manners.courtesyMs, isHeld ? LOOK_MS : 0)
    if (performance.now() + waitMs > deadline) {
      return { retryAfterMs: Math.max(quietMs, manners.spacingMs), isTroubled }
    }
    if (quietMs > manners.spacingMs) onPause?.(quietMs)
    await sleep(waitMs)
  }
}
