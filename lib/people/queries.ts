import { db } from '#lib/db.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'
import { Prisma } from '#prisma/client/client.ts'

/** What everyone may know of a member. */
export type Member = {
  id: number
  username: string
  createdAt: Date
  /** On a list. */
  papers: number
  /** Standing; null of who is not named with their votes. */
  upvotes: number | null
}

export async function findMember(username: string): Promise<Member | null> {
  const [member] = await db.$queryRaw<Member[]>`
    SELECT id, username, created_at AS "createdAt",
      (SELECT count(*)::int FROM submissions
         WHERE user_id = users.id AND list_day IS NOT NULL) AS papers,
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
