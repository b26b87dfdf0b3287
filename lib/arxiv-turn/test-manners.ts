import { PERSON, type Manners } from '#lib/arxiv-turn/manners.ts'
import type { Queryable } from '#lib/db.ts'

/** For tests: as arXiv is asked, only faster. */
export function makeManners(told: Partial<Manners> = {}): Manners {
  return {
    ...PERSON,
    ...{ spacingMs: 40, patienceMs: 5_000, timeoutMs: 5_000 },
    pauseMs: { throttled: 60, failed: 40 },
    ...told,
  }
}

/** As if arXiv had never been asked. */
export async function freeTurn(db: Queryable): Promise<void> {
  await db.$executeRaw`UPDATE arxiv_turn SET free_at = now() - interval '1 second', held_until = NULL, troubles = 0`
}
