import { randomUUID } from 'node:crypto'
import { db } from '#lib/db.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { canManageAccount } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'

/** A session ends this long after it was last used. */
const IDLE_DAYS = 30

const USER_AGENT_LENGTH = 300

const FOR_BROWSERS_ONLY = refuse(
  'not-allowed',
  'A token cannot manage sessions. Sign in with a browser.',
)

/**
 * Starts a session for someone whose password was just verified; returns its
 * id, or null when the password has been changed since. The lock on the user's
 * row makes this and a change of password, which ends all sessions, take turns:
 * no session outlives the password it was opened with.
 */
export async function startSession(opening: {
  userId: number
  passwordHash: string
  userAgent: string
}): Promise<string | null> {
  const id = randomUUID()
  const userAgent = opening.userAgent.slice(0, USER_AGENT_LENGTH)
  await db.$executeRaw`DELETE FROM sessions WHERE expires_at < now()`
  const started = await db.$executeRaw`
    WITH holder AS (
      SELECT id FROM users
      WHERE id = ${opening.userId} AND password_hash = ${opening.passwordHash} FOR SHARE
    )
    INSERT INTO sessions (id, user_id, user_agent, expires_at)
    SELECT ${id}::uuid, holder.id, ${userAgent}, now() + ${IDLE_DAYS} * interval '1 day'
    FROM holder`
  return started === 1 ? id : null
}

/** Notes that a session is in use, which puts off its end. */
export async function touchSession(viewer: Viewer): Promise<void> {
  await db.$executeRaw`
    UPDATE sessions
    SET last_seen_at = now(), expires_at = now() + ${IDLE_DAYS} * interval '1 day'
    WHERE id = ${viewer.sessionId}::uuid`
}

/** Ends one of the viewer's sessions; ending it twice is once. */
export async function endSession(viewer: Viewer, sessionId: string): Promise<Outcome<undefined>> {
  if (!canManageAccount(viewer)) return FOR_BROWSERS_ONLY
  await db.session.deleteMany({ where: { id: sessionId, userId: viewer.id } })
  return done(undefined)
}

/** Ends the session that a browser holds, whoever's it is. */
export async function dropSession(sessionId: string): Promise<void> {
  await db.session.deleteMany({ where: { id: sessionId } })
}

/** Ends the viewer's sessions in all other browsers; returns how many. */
export async function endOtherSessions(viewer: Viewer): Promise<Outcome<number>> {
  if (!canManageAccount(viewer)) return FOR_BROWSERS_ONLY
  const { count } = await db.session.deleteMany({
    where: { userId: viewer.id, id: { not: viewer.sessionId } },
  })
  return done(count)
}
