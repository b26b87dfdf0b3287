import { db } from '#lib/db.ts'

/** Of these names, those of people who are here. */
export async function findNames(names: string[]): Promise<string[]> {
  if (names.length === 0) return []
  const found = await db.user.findMany({
    where: { username: { in: names }, deletedAt: null },
    select: { username: true },
  })
  return found.map(({ username }) => username)
}

/** Names offered to who types one. */
const MAX_NAMES = 6

/**
 * Whose names begin so, those who speak about the paper first.
 * @param begun letters, digits and hyphens.
 */
export async function findMentionable(paperId: string, begun: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ username: string }[]>`
    SELECT username FROM users
    WHERE username LIKE ${begun.toLowerCase()} || '%' AND deleted_at IS NULL
    ORDER BY EXISTS (
      SELECT FROM comments WHERE user_id = users.id AND paper_id = ${paperId}) DESC, username
    LIMIT ${MAX_NAMES}`
  return rows.map(({ username }) => username)
}
