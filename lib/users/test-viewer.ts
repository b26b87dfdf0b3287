import type { PrismaClient } from '#prisma/client/client.ts'
import type { Viewer } from '#lib/session.ts'

/** For tests: a new account, as who asks through a token. */
export async function addViewer(
  db: Pick<PrismaClient, 'user'>,
  username: string,
  role: Viewer['role'] = 'member',
): Promise<Viewer> {
  const { id } = await db.user.create({ data: { username, role } })
  return { id, username, role, sessionId: null, ban: null }
}
