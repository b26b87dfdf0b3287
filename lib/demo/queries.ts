import { db } from '#lib/db.ts'

/**
 * Whether the database never held a paper or an account. Accounts that are gone
 * count, by the ids they used up: a demo that was taken away stays away.
 */
export async function isSiteEmpty(): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ isEmpty: boolean }]>`
    SELECT NOT EXISTS (SELECT FROM papers) AND NOT EXISTS (
      SELECT FROM pg_sequences
      WHERE schemaname = current_schema() AND sequencename = 'users_id_seq'
        AND last_value IS NOT NULL
    ) AS "isEmpty"`
  return row.isEmpty
}
