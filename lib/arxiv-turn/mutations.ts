import { db } from '#lib/db.ts'
import {
  LONGEST_PAUSE_MS,
  MAX_DOUBLINGS,
  type Manners,
  type Trouble,
} from '#lib/arxiv-turn/manners.ts'

/** The right to ask arXiv once. */
export type Turn = { startedAt: Date; heldUntil: Date }

/** Time beyond the request's own until a holder is taken for dead. */
const LEASE_MARGIN_MS = 5_000

/**
 * Takes the turn if it is free, in one statement, so that of all processes one
 * gets it. Whoever takes it and dies loses it when the request would be over.
 */
export async function claimTurn(manners: Manners): Promise<Turn | null> {
  const leaseMs = manners.timeoutMs + LEASE_MARGIN_MS
  const [turn] = await db.$queryRaw<Turn[]>`
    UPDATE arxiv_turn SET held_until = now() + ${leaseMs} * interval '1 millisecond'
    WHERE free_at <= now() - ${manners.courtesyMs} * interval '1 millisecond'
      AND (held_until IS NULL OR held_until <= now())
    RETURNING held_until - ${leaseMs} * interval '1 millisecond' AS "startedAt",
      held_until AS "heldUntil"`
  return turn ?? null
}

/**
 * Gives the turn back. After a trouble nobody of this instance asks for a
 * while: as long as arXiv says, and longer with each trouble in a row.
 * @returns for how long nobody may ask.
 */
export async function endTurn(
  turn: Turn,
  manners: Manners,
  trouble: { kind: Trouble; retryAfterMs: number } | null,
): Promise<{ pauseMs: number }> {
  const first = trouble ? manners.pauseMs[trouble.kind] : 0
  // Whose lease has ended no longer holds the turn, but may still ask for quiet.
  const [row] = await db.$queryRaw<[{ pauseMs: number }]>`
    UPDATE arxiv_turn SET
      held_until = CASE WHEN held_until = ${turn.heldUntil} THEN NULL ELSE held_until END,
      free_at = greatest(free_at,
        ${turn.startedAt}::timestamptz + ${manners.spacingMs} * interval '1 millisecond',
        now() + interval '1 millisecond' * least(${LONGEST_PAUSE_MS}, greatest(
          ${trouble?.retryAfterMs ?? 0}, ${first} * 2 ^ least(troubles, ${MAX_DOUBLINGS})))),
      troubles = CASE WHEN ${trouble !== null} THEN troubles + 1 ELSE 0 END
    RETURNING greatest(0, floor(1000 * extract(epoch FROM free_at - now())))::int AS "pauseMs"`
  return row
}
