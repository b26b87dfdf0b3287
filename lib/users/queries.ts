import { db } from '#lib/db.ts'
import { BAN_COLUMNS, type BanColumns, banSql, takeBan } from '#lib/bans/ban-sql.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { USERNAME } from '#lib/users/schema.ts'
import type { Viewer } from '#lib/session.ts'
import { Prisma } from '#prisma/client/client.ts'

/** Who holds an account, for the operator's commands. */
export async function findHolder(username: string): Promise<Outcome<{ id: number }>> {
  // What is no username is not repeated: it may hold what a terminal obeys.
  if (!USERNAME.test(username.toLowerCase())) {
    return refuse(
      'not-found',
      'There is no such account: a username has letters a–z, digits, hyphens.',
    )
  }
  const user = await db.user.findUnique({
    where: { username: username.toLowerCase() },
    select: { id: true, isDemo: true },
  })
  if (!user) return refuse('not-found', `There is no account named ${username}.`)
  if (user.isDemo) return refuse('not-allowed', `${username} is a demo account; nobody holds it.`)
  return done({ id: user.id })
}

export type Credentials = Omit<Viewer, 'sessionId'> & { passwordHash: string | null }

/** For checking a password only: what it returns goes to no page. */
export async function findCredentials(username: string): Promise<Credentials | null> {
  const [row] = await db.$queryRaw<(Omit<Credentials, 'ban'> & BanColumns)[]>`
    SELECT u.id, username, role::text AS role, password_hash AS "passwordHash",
      ${Prisma.raw(BAN_COLUMNS)}
    FROM users u LEFT JOIN ${Prisma.raw(banSql('u.id'))} WHERE username = ${username}`
  return row ? takeBan(row) : null
}

export type Account = {
  username: string
  email: string | null
  showsVotes: boolean
  createdAt: Date
}

/** What the account page shows of the viewer. */
export function findAccount(viewer: Viewer): Promise<Account> {
  return db.user.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { username: true, email: true, showsVotes: true, createdAt: true },
  })
}
