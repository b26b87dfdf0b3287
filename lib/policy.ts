import type { Viewer } from '#lib/session.ts'

/**
 * May you? Pure predicates, asked by the page that shows a control and by the
 * mutation behind it.
 */

/** Password, e-mail, sessions and tokens are managed by a person at a browser, never through a token. */
export function canManageAccount(viewer: Viewer): viewer is Viewer & { sessionId: string } {
  return viewer.sessionId !== null
}
