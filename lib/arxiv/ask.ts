import type { FeedPapers } from '#lib/arxiv/feed.ts'
import { requestFeed, type Answer } from '#lib/arxiv/request.ts'
import type { Manners } from '#lib/arxiv-turn/manners.ts'
import { endTurn } from '#lib/arxiv-turn/mutations.ts'
import { waitForTurn } from '#lib/arxiv-turn/wait.ts'
import { done, refuse, type Outcome } from '#lib/outcome.ts'

/** Told while a caller waits: what for, and how long at most. */
export type OnWait = (reason: string, waitMs: number) => void

/** A trouble that another had. */
const TROUBLED = 'arXiv did not answer as it should a moment ago'
const BUSY = 'Too many are asking arXiv at this moment'

/** How a caller asks arXiv one question. */
export type Ask = (query: URLSearchParams) => Promise<Outcome<FeedPapers>>

/**
 * Asks arXiv when it is this instance's turn, again while the manners allow it.
 * Refused as `invalid` where arXiv finds the question wrong, and as
 * `unavailable` where it does not answer now.
 */
export async function askArxiv(
  query: URLSearchParams,
  manners: Manners,
  onWait?: OnWait,
): Promise<Outcome<FeedPapers>> {
  let saying = TROUBLED
  for (let tries = 1; ; tries++) {
    const turn = await waitForTurn(manners, (waitMs) => onWait?.(saying, waitMs))
    if ('retryAfterMs' in turn) {
      return refuseForNow(turn.isTroubled ? saying : BUSY, turn.retryAfterMs)
    }
    const answer = await requestFeed(query, manners)
    const { pauseMs } = await endTurn(turn, manners, troubleOf(answer))
    if (answer.kind === 'papers') return done(answer)
    if (answer.kind === 'refused') return refuse('invalid', answer.message)
    if (tries >= manners.tries) return refuseForNow(answer.saying, pauseMs)
    saying = answer.saying
  }
}

function troubleOf(answer: Answer): Parameters<typeof endTurn>[2] {
  if (answer.kind !== 'trouble') return null
  return { kind: answer.trouble, retryAfterMs: answer.retryAfterMs }
}

function refuseForNow(saying: string, retryAfterMs: number): Outcome<never> {
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  return refuse('unavailable', saying, { retryAfterSeconds })
}
