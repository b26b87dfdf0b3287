import type { Ban } from '#lib/bans/ban.ts'
import { BAN_COLUMNS, type BanColumns, banSql, takeBan } from '#lib/bans/ban-sql.ts'
import { IS_SAID } from '#lib/comments/said-sql.ts'
import { db } from '#lib/db.ts'
import type { Viewer } from '#lib/session.ts'
import { USERNAME } from '#lib/users/schema.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'
import { Prisma } from '#prisma/client/client.ts'

/** What everyone may know of a member. */
export type Member = {
  id: number
  username: string
  createdAt: Date
  fullName: string | null
  bio: string | null
  links: string[]
  /** On a list. */
  papers: number
  comments: number
  /** Standing; null of who is not named with their votes. */
  upvotes: number | null
}

export async function findMember(username: string): Promise<Member | null> {
  const [member] = await db.$queryRaw<Member[]>`
    SELECT id, username, created_at AS "createdAt",
      full_name AS "fullName", bio, links,
      (SELECT count(*)::int FROM submissions JOIN rankings USING (paper_id, list_day)
         WHERE user_id = users.id) AS papers,
      (SELECT count(*)::int FROM comments
         WHERE user_id = users.id AND ${Prisma.raw(IS_SAID)}) AS comments,
      CASE WHEN shows_votes THEN (SELECT count(*)::int FROM upvotes AS vote
         WHERE user_id = users.id AND ${Prisma.raw(IS_STANDING)}) END AS upvotes
    FROM users WHERE username = ${username.toLowerCase()}`
  return member ?? null
}

export type OrganizationFound = { id: number; name: string; fullname: string; papers: number }

export async function findOrganization(name: string): Promise<OrganizationFound | null> {
  const [organization] = await db.$queryRaw<OrganizationFound[]>`
    SELECT id, name, fullname, (
      SELECT count(*)::int FROM papers JOIN rankings ON paper_id = papers.id
      WHERE organization_id = organizations.id) AS papers
    FROM organizations WHERE name = ${name.toLowerCase()}`
  return organization ?? null
}

/** A member as moderators and admins see them. */
export type Moderated = {
  id: number
  username: string
  role: Viewer['role']
  createdAt: Date
  isDemo: boolean
  ban: Ban | null
  areVotesVoided: boolean
  /** That are not withdrawn. */
  upvotes: number
  invitedBy: string | null
}

export async function findModerated(username: string): Promise<Moderated | null> {
  const name = username.toLowerCase()
  if (!USERNAME.test(name)) return null
  const [found] = await selectModerated(Prisma.sql`username = ${name}`)
  return found ?? null
}

/** As many as one page shows. */
const FOUND = 30

/** Members whose name begins so; moderators and admins when nothing is asked for. */
export async function findPeople(typed: string): Promise<Moderated[]> {
  const begun = typed.trim().toLowerCase()
  if (begun === '') return selectModerated(Prisma.sql`role <> 'member'`)
  if (!/^[a-z0-9-]{1,39}$/.test(begun)) return []
  return selectModerated(Prisma.sql`starts_with(username, ${begun})`)
}

async function selectModerated(where: Prisma.Sql): Promise<Moderated[]> {
  const rows = await db.$queryRaw<(Omit<Moderated, 'ban'> & BanColumns)[]>`
    SELECT users.id, username, role::text AS role, created_at AS "createdAt", is_demo AS "isDemo",
      ${Prisma.raw(BAN_COLUMNS)},
      EXISTS (SELECT FROM moderation_acts
        WHERE kind = 'void' AND user_id = users.id AND undone_at IS NULL) AS "areVotesVoided",
      (SELECT count(*)::int FROM upvotes
        WHERE user_id = users.id AND withdrawn_at IS NULL) AS upvotes,
      (SELECT maker.username FROM invite_uses AS use JOIN invites AS invite ON invite.id = invite_id
        JOIN users AS maker ON maker.id = maker_id WHERE use.user_id = users.id) AS "invitedBy"
    FROM users LEFT JOIN ${Prisma.raw(banSql('users.id'))}
    WHERE deleted_at IS NULL AND ${where}
    ORDER BY role DESC, username LIMIT ${FOUND}`
  return rows.map(takeBan)
}
