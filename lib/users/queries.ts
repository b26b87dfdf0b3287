import { db } from '#lib/db.ts'
import type { Viewer } from '#lib/session.ts'

export function findUser(
  username: string,
): Promise<{ id: number; username: string; role: Viewer['role']; isDemo: boolean } | null> {
  return db.user.findUnique({
    where: { username: username.toLowerCase() },
    select: { id: true, username: true, role: true, isDemo: true },
  })
}

export type Credentials = Omit<Viewer, 'sessionId'> & { passwordHash: string | null }

/** For checking a password only: what it returns goes to no page. */
export function findCredentials(username: string): Promise<Credentials | null> {
  return db.user.findUnique({
    where: { username },
    select: { id: true, username: true, role: true, passwordHash: true },
  })
}

export type Account = { username: string; email: string | null; createdAt: Date }

/** What the account page shows of the viewer. */
export function findAccount(viewer: Viewer): Promise<Account> {
  return db.user.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { username: true, email: true, createdAt: true },
  })
}
