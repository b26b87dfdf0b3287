import { sayMoment } from '#lib/days/moment.ts'
import type { Env } from '#lib/env.ts'
import type { Invite } from '#lib/invites/queries.ts'
import { type Refusal, refuse } from '#lib/outcome.ts'
import { may } from '#lib/policy.ts'

/** How somebody comes to the door: with a link or without. */
export type Asked = {
  signUp: Env['SIGN_UP']
  /** Empty without a link. */
  secret: string
  /** What the link is; null: none that is known. */
  invite: Invite | null
}

const CLOSED = refuse('not-allowed', 'This site takes no new members.')
const BY_INVITATION = refuse(
  'not-allowed',
  'This site takes new members by invitation only. Ask a moderator for a link.',
)

/** Why somebody may not sign up; null when they may. */
export function refuseAtDoor({ signUp, secret, invite }: Asked): Refusal | null {
  const flaw = secret === '' ? null : findFlaw(invite)
  const isInvited = secret !== '' && flaw === null
  if (may(null, 'signUp', isInvited ? `${signUp}Invited` : signUp)) return null
  if (signUp === 'closed') return CLOSED
  return flaw === null ? BY_INVITATION : refuse('not-allowed', flaw)
}

/** Why a link lets nobody in, and what to do; null when it does. */
export function findFlaw(invite: Invite | null): string | null {
  if (!invite) return `This invite link is not known here. Check that it is whole, or ${ASK}`
  const { uses, used, isExpired, expiresAt, isOrphan } = invite
  if (isOrphan) return `Whoever made this invite link can no longer invite. ${ANOTHER}`
  if (isExpired) return `This invite link expired on ${sayMoment(expiresAt)}. ${ANOTHER}`
  if (used < uses) return null
  return uses === 1
    ? `This invite link has been used. ${ANOTHER}`
    : `This invite link was for ${uses} people, and as many have come. ${ANOTHER}`
}

const ASK = 'ask whoever gave it to you for another.'
const ANOTHER = 'Ask whoever gave it to you for another.'
