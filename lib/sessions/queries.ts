import { db } from '#lib/db.ts'
import { BAN_COLUMNS, type BanColumns, banSql, takeBan } from '#lib/bans/ban-sql.ts'
import type { Viewer } from '#lib/session.ts'
import { Prisma } from '#prisma/client/client.ts'

/** How many sessions the account page lists. */
const LIST_LENGTH = 100

type SessionRow = Omit<Viewer, 'sessionId' | 'ban'> & BanColumns & { isStale: boolean }

/**
 * Who a session belongs to, in one query; null when it was ended, has expired
 * or is not known. Stale: its last use should be noted, which is done at most
 * every five minutes.
 */
export async function findSessionViewer(
  sessionId: string,
): Promise<{ viewer: Viewer; isStale: boolean } | null> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT u.id, u.username, u.role::text AS role,
           s.last_seen_at < now() - interval '5 minutes' AS "isStale", ${Prisma.raw(BAN_COLUMNS)}
    FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN ${Prisma.raw(banSql('u.id'))}
    WHERE s.id = ${sessionId}::uuid AND s.expires_at > now()`
  const row = rows[0]
  if (!row) return null
  const { isStale, ...user } = row
  return { viewer: { ...takeBan(user), sessionId }, isStale }
}

export type ListedSession = { id: string; userAgent: string; createdAt: Date; lastSeenAt: Date }

/** A person's live sessions, the one used last first. */
export function listSessions(viewer: Viewer, now: Date): Promise<ListedSession[]> {
  return db.session.findMany({
    where: { userId: viewer.id, expiresAt: { gt: now } },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: LIST_LENGTH,
  })
}
