import type { Queryable } from '#lib/db.ts'

/** For tests: how many transactions of this database are open and wait for their reader. */
export async function countTransactions(db: Queryable): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'idle in transaction'`
  return row?.count ?? NaN
}
