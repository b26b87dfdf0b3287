import { banSql } from '#lib/bans/ban-sql.ts'
import { db, type Queryable } from '#lib/db.ts'
import { fingerprint } from '#lib/fingerprint.ts'
import { Prisma } from '#prisma/client/client.ts'

/** A link by which people join. */
export type Invite = {
  id: number
  uses: number
  used: number
  expiresAt: Date
  isExpired: boolean
  /** Whether whoever made it may no longer invite. */
  isOrphan: boolean
}

/** @param lock so that nobody else uses it until the transaction ends. */
export async function findInvite(
  secret: string,
  { tx = db, lock = false }: { tx?: Queryable; lock?: boolean } = {},
): Promise<Invite | null> {
  const [invite] = await tx.$queryRaw<Invite[]>`
    SELECT invite.id, uses, used, expires_at AS "expiresAt", expires_at <= now() AS "isExpired",
      maker.role = 'member' OR ban.reason IS NOT NULL AS "isOrphan"
    FROM invites AS invite JOIN users AS maker ON maker.id = maker_id
      LEFT JOIN ${Prisma.raw(banSql('maker.id'))}
    WHERE hash = ${fingerprint(secret)} ${lock ? Prisma.sql`FOR UPDATE OF invite` : Prisma.empty}`
  return invite ?? null
}

/** As its maker and admins see it. */
export type ListedInvite = {
  id: number
  note: string
  maker: string
  uses: number
  used: number
  createdAt: Date
  expiresAt: Date
  /** Who came by it and is still here. */
  people: string[]
}

/** As many as one page shows. */
const LIST_LENGTH = 100

/** The newest links, of one person or of all, with who came by them. */
export async function listInvites(makerId: number | null): Promise<ListedInvite[]> {
  const invites = await db.invite.findMany({
    where: makerId === null ? {} : { makerId },
    select: {
      ...{ id: true, note: true, uses: true, used: true, createdAt: true, expiresAt: true },
      maker: { select: { username: true } },
      people: { select: { user: { select: { username: true } } }, orderBy: { userId: 'asc' } },
    },
    orderBy: { id: 'desc' },
    take: LIST_LENGTH,
  })
  return invites.map(({ maker, people, ...invite }) => ({
    ...invite,
    maker: maker.username,
    people: people.map(({ user }) => user.username),
  }))
}
