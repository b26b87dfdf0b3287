import { AWAY, FAILED } from '#lib/http/failure.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import type { RefusalReason } from '#lib/outcome.ts'
import { PICTURE_TERMS } from '#lib/pictures/bounds.ts'

/** Why a picture was refused, as the page of its form says it, where only the reason is known. */
const REFUSED: Partial<Record<RefusalReason, string>> = {
  invalid: `That was no picture that can be taken. Choose ${PICTURE_TERMS}.`,
  'too-fast': `${LIMITS.profile.tooFast} Try again in an hour.`,
  unavailable: AWAY.message,
  failed: FAILED.message,
}

/** What became of a picture that was sent; null for what no such answer says. It comes out of an address. */
export function explainPicture(said: unknown): { isRefused: boolean; text: string } | null {
  if (said === 'saved') return { isRefused: false, text: 'Your picture is saved.' }
  const found = Object.entries(REFUSED).find(([known]) => known === said)
  return found ? { isRefused: true, text: found[1] } : null
}

/** The account page, which says it. */
export function picturePage(said: 'saved' | RefusalReason): string {
  return `/account?${new URLSearchParams({ picture: said })}#picture`
}
