import { db } from '#lib/db.ts'

export type TurnState = {
  /** For how long nobody may ask; 0 or less: not at all. */
  quietMs: number
  /** Somebody is asking. */
  isHeld: boolean
  /** The last request was not answered as it should. */
  isTroubled: boolean
}

export async function readTurn(): Promise<TurnState> {
  const [state] = await db.$queryRaw<[TurnState]>`
    SELECT ceil(1000 * extract(epoch FROM free_at - now()))::int AS "quietMs",
      coalesce(held_until > now(), false) AS "isHeld",
      troubles > 0 AS "isTroubled"
    FROM arxiv_turn`
  return state
}
