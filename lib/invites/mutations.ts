import { db, type Queryable } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { fingerprint, newSecret } from '#lib/fingerprint.ts'
import { findFlaw, refuseAtDoor } from '#lib/invites/door.ts'
import { findInvite } from '#lib/invites/queries.ts'
import { spend } from '#lib/limits/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { may } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'

export const MODERATORS_INVITE = refuse('not-allowed', 'Only moderators and admins invite people.')
export const NO_NEW_MEMBERS = refuse(
  'not-allowed',
  'This site takes no new members, by no link either.',
)
const NO_SUCH_LINK = refuse('not-found', 'There is no such link of yours.')

export type NewInvite = { note: string; uses: number; days: number }
export type MadeInvite = { id: number; secret: string; expiresAt: Date }

/** Makes a link; its secret is nowhere kept and cannot be shown again. */
export async function createInvite(
  viewer: Viewer,
  { note, uses, days }: NewInvite,
): Promise<Outcome<MadeInvite>> {
  if (!may(viewer, 'invite', 'invite')) return MODERATORS_INVITE
  if (!may(viewer, 'invite', env.SIGN_UP)) return NO_NEW_MEMBERS
  const tooFast = await spend('invite', String(viewer.id))
  if (tooFast) return tooFast
  const secret = newSecret()
  const [made] = await db.$queryRaw<[{ id: number; expiresAt: Date }]>`
    INSERT INTO invites (maker_id, hash, note, uses, expires_at)
    VALUES (${viewer.id}, ${fingerprint(secret)}, ${note}, ${uses}, now() + ${days}::int * interval '1 day')
    RETURNING id, expires_at AS "expiresAt"`
  return done({ ...made, secret })
}

/** Ends a link: nobody comes by it any more. Ending it twice is once. */
export async function endInvite(viewer: Viewer, id: number): Promise<Outcome<undefined>> {
  if (!may(viewer, 'endInvite', 'own')) return MODERATORS_INVITE
  const invite = await db.invite.findUnique({ where: { id }, select: { makerId: true } })
  const whose = invite?.makerId === viewer.id ? 'own' : 'others'
  if (!invite || !may(viewer, 'endInvite', whose)) return NO_SUCH_LINK
  await db.$executeRaw`
    UPDATE invites SET expires_at = now() WHERE id = ${id} AND expires_at > now()`
  return done(undefined)
}

/**
 * The link by which somebody signs up, theirs until the transaction ends: of two
 * who take its last use at once the second waits here, and then finds it used.
 * @returns its id; null when they come without, as on an open site they may.
 */
export async function takeInvite(tx: Queryable, secret: string): Promise<Outcome<number | null>> {
  const invite = secret === '' ? null : await findInvite(secret, { tx, lock: true })
  const refusal = refuseAtDoor({ signUp: env.SIGN_UP, secret, invite })
  if (refusal) return refusal
  return done(invite && findFlaw(invite) === null ? invite.id : null)
}

/** Counts a link that was taken, and notes who came by it. */
export async function useInvite(
  tx: Queryable,
  use: { inviteId: number; userId: number },
): Promise<void> {
  await tx.$executeRaw`UPDATE invites SET used = used + 1 WHERE id = ${use.inviteId}`
  await tx.$executeRaw`
    INSERT INTO invite_uses (user_id, invite_id) VALUES (${use.userId}, ${use.inviteId})`
}
