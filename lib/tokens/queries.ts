import { db } from '#lib/db.ts'
import { fingerprint } from '#lib/fingerprint.ts'
import type { Viewer } from '#lib/session.ts'

/**
 * Who a token belongs to, in one query. Stale: its last use should be noted,
 * which is done at most every five minutes.
 */
export async function findTokenViewer(
  token: string,
): Promise<{ viewer: Viewer; tokenId: number; isStale: boolean } | null> {
  const rows = await db.$queryRaw<
    (Omit<Viewer, 'sessionId'> & { tokenId: number; isStale: boolean })[]
  >`
    SELECT u.id, u.username, u.role::text AS role, t.id AS "tokenId",
           coalesce(t.last_used_at < now() - interval '5 minutes', true) AS "isStale"
    FROM tokens t JOIN users u ON u.id = t.user_id
    WHERE t.hash = ${fingerprint(token)}`
  const row = rows[0]
  if (!row) return null
  const { tokenId, isStale, ...user } = row
  return { viewer: { ...user, sessionId: null }, tokenId, isStale }
}

export type ListedToken = { id: number; name: string; createdAt: Date; lastUsedAt: Date | null }

/** A person's API tokens, newest first. */
export function listTokens(viewer: Viewer): Promise<ListedToken[]> {
  return db.token.findMany({
    where: { userId: viewer.id },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: { id: 'desc' },
  })
}
