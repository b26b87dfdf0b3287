import { db } from '#lib/db.ts'
import { fingerprint } from '#lib/fingerprint.ts'
import { BAN_COLUMNS, type BanColumns, banSql, takeBan } from '#lib/bans/ban-sql.ts'
import type { Viewer } from '#lib/session.ts'
import type { Scope } from '#lib/tokens/scope.ts'
import { Prisma } from '#prisma/client/client.ts'

export type KnownToken = {
  id: number
  /** Who it makes a program: its person, and without the scope `moderate` as a member. */
  viewer: Viewer
  scopes: Scope[]
  expiresAt: Date | null
  isExpired: boolean
  /** Its last use should be noted, which is done at most every five minutes. */
  isStale: boolean
}

type TokenRow = Omit<KnownToken, 'viewer'> &
  Pick<Viewer, 'username' | 'role'> &
  BanColumns & { userId: number }

/** Who a token belongs to and what it may be used for, in one query. */
export async function findToken(token: string): Promise<KnownToken | null> {
  const [row] = await db.$queryRaw<TokenRow[]>`
    SELECT t.id, u.id AS "userId", u.username,
           CASE WHEN 'moderate' = ANY (t.scopes) THEN u.role::text ELSE 'member' END AS role,
           t.scopes::text[] AS scopes, t.expires_at AS "expiresAt",
           coalesce(t.expires_at <= now(), false) AS "isExpired",
           coalesce(t.last_used_at < now() - interval '5 minutes', true) AS "isStale",
           ${Prisma.raw(BAN_COLUMNS)}
    FROM tokens t JOIN users u ON u.id = t.user_id LEFT JOIN ${Prisma.raw(banSql('u.id'))}
    WHERE t.hash = ${fingerprint(token)}`
  if (!row) return null
  const { userId, username, role, ban, ...known } = takeBan(row)
  return { ...known, viewer: { id: userId, username, role, sessionId: null, ban } }
}

export type ListedToken = {
  id: number
  name: string
  scopes: Scope[]
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date | null
}

/** A person's API tokens, newest first. */
export function listTokens(viewer: Viewer): Promise<ListedToken[]> {
  return db.token.findMany({
    where: { userId: viewer.id },
    select: {
      ...{ id: true, name: true, scopes: true },
      ...{ createdAt: true, lastUsedAt: true, expiresAt: true },
    },
    orderBy: { id: 'desc' },
  })
}
