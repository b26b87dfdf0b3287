import type { Env } from '#lib/env.ts'
import type { Viewer } from '#lib/session.ts'

/**
 * May you? Pure predicates, asked by the page that shows a control and by the
 * mutation behind it.
 */

/** Password, e-mail, sessions and tokens are managed by a person at a browser, never through a token. */
export function canManageAccount(viewer: Viewer): viewer is Viewer & { sessionId: string } {
  return viewer.sessionId !== null
}

/** What becomes of a paper that this person submits; null when they may not. */
export function submitRight(viewer: Viewer, submit: Env['SUBMIT']): 'listed' | 'waiting' | null {
  if (canReview(viewer) || submit === 'members') return 'listed'
  return submit === 'reviewed' ? 'waiting' : null
}

/** Whether this person may put a paper on the list, or before the moderators, that is here and on no list. */
export function canList(
  viewer: Viewer,
  state: 'unlisted' | 'waiting' | 'declined',
  submit: Env['SUBMIT'],
): boolean {
  if (state === 'unlisted') return submitRight(viewer, submit) !== null
  return canReview(viewer) || (state === 'waiting' && submit === 'members')
}

/** Lets submissions in, or declines them. */
export function canReview(viewer: Pick<Viewer, 'role'>): boolean {
  return viewer.role !== 'member'
}

/** What is known of a paper is corrected by who submitted it, and by moderators. */
export function canCorrect(viewer: Viewer, submitterId: number | null): boolean {
  return viewer.id === submitterId || canReview(viewer)
}
