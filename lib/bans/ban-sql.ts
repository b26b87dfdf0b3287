import type { Ban } from '#lib/bans/ban.ts'

/** What queries of viewers read of a ban. */
export type BanColumns = { banReason: string | null; banUntil: Date | null }

/** The columns `banSql` gives. */
export const BAN_COLUMNS = 'ban.reason AS "banReason", ban.until AS "banUntil"'

/** The ban in force of the person with this id, an SQL expression of our own; a table to join. */
export function banSql(userId: string): string {
  return `LATERAL (
    SELECT reason, until FROM moderation_acts
    WHERE user_id = ${userId} AND kind = 'ban' AND undone_at IS NULL AND (until IS NULL OR until > now())
    ORDER BY until DESC NULLS FIRST LIMIT 1
  ) AS ban ON true`
}

/** Of such a row, the ban by itself. */
export function takeBan<Row extends BanColumns>({
  banReason,
  banUntil,
  ...row
}: Row): Omit<Row, keyof BanColumns> & { ban: Ban | null } {
  return { ...row, ban: banReason === null ? null : { reason: banReason, until: banUntil } }
}
