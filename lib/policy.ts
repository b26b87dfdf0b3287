import type { Env } from '#lib/env.ts'
import type { Viewer } from '#lib/session.ts'
import type { Scope } from '#lib/tokens/scope.ts'

/**
 * May you? One table says who may do what to which thing in which state. The
 * predicates read it; a page that shows a control asks them, and so does the
 * mutation behind it.
 */

type Role = Viewer['role']

type Rule = {
  /** By the state of the thing, the least that somebody has to be; `self` and `own` are states, too. */
  least: Record<string, Role | 'anyone' | 'nobody'>
  /** What a token must be good for; null: no token is, it takes a browser. */
  scope: Scope | null
  /** Whether somebody who is banned still may. */
  whileBanned: boolean
}

/** What a thing is that has no state that matters. */
const ANY = 'any'

const READING = { scope: 'read', whileBanned: true } as const
const AT_A_BROWSER = { scope: null, whileBanned: true } as const
const SUBMITTING = { scope: 'submit', whileBanned: false } as const
const COMMENTING = { scope: 'comment', whileBanned: false } as const
const MODERATING = { scope: 'moderate', whileBanned: false } as const

export const POLICY = {
  /** Lists, papers, search, the public log, and whatever else is the same for everyone. */
  read: { ...READING, least: { any: 'anyone' } },
  /** Who one is, what one upvoted, one's own account page and download. */
  readOwn: { ...READING, least: { any: 'member' } },
  /** Signing in and out, choosing a new password by a link. */
  enter: { ...AT_A_BROWSER, least: { any: 'anyone' } },
  /** By the site's SIGN_UP, and whether a link that is good was used. */
  signUp: {
    ...AT_A_BROWSER,
    least: {
      ...{ open: 'anyone', invite: 'nobody', closed: 'nobody' },
      ...{ openInvited: 'anyone', inviteInvited: 'anyone', closedInvited: 'nobody' },
    },
  },
  /** Password, e-mail, sessions, tokens, one's name with one's upvotes, deletion. */
  manageAccount: { ...AT_A_BROWSER, least: { any: 'member' } },

  /** What one says of oneself for everyone to see: name, a few words, links, picture. */
  editProfile: { ...SUBMITTING, least: { any: 'member' } },

  /** What is hidden, waits or was declined is not here to be voted on. */
  vote: {
    ...{ scope: 'vote', whileBanned: false },
    least: {
      ...{ shown: 'member', hidden: 'nobody', waiting: 'nobody', declined: 'nobody' },
      // One on the paper that it is a duplicate of.
      merged: 'member',
    },
  },

  /** Straight onto today's list, by the site's SUBMIT. */
  list: {
    ...SUBMITTING,
    least: { members: 'member', reviewed: 'moderator', moderators: 'moderator' },
  },
  /** Onto the list or before the moderators, by the site's SUBMIT; so, too, what is here and on no list. */
  submit: {
    ...SUBMITTING,
    least: { members: 'member', reviewed: 'member', moderators: 'moderator' },
  },
  /** What waits already, and what was declined. */
  listWaiting: {
    ...SUBMITTING,
    least: { members: 'member', reviewed: 'moderator', moderators: 'moderator' },
  },
  listDeclined: { ...SUBMITTING, least: { any: 'moderator' } },
  /** Letting submissions in, and declining them. */
  review: { ...MODERATING, scope: null, least: { any: 'moderator' } },
  /** What is known of a paper; `own` is what one submitted. */
  correct: { ...SUBMITTING, scope: null, least: { own: 'member', others: 'moderator' } },

  /** About a paper that is here, and below what others said. */
  comment: { ...COMMENTING, least: { open: 'member', locked: 'nobody', belowHidden: 'nobody' } },
  /** Changing what one said, while nobody has hidden it. */
  changeComment: { ...COMMENTING, least: { own: 'member', others: 'nobody', hidden: 'nobody' } },
  /** Taking it back, hidden or not. */
  deleteComment: { ...COMMENTING, least: { own: 'member', others: 'nobody' } },
  upvoteComment: {
    ...{ ...COMMENTING, scope: 'vote' },
    least: { own: 'nobody', others: 'member', hidden: 'nobody' },
  },
  /** Telling the moderators of a comment. */
  reportComment: { ...COMMENTING, least: { own: 'nobody', others: 'member', hidden: 'nobody' } },

  /** What a comment says; of what was deleted nothing is left. */
  readComment: {
    ...READING,
    least: { shown: 'anyone', hidden: 'moderator', ownHidden: 'member', deleted: 'nobody' },
  },
  /** What waits for moderators to look at: who reported what, and first posts. */
  readQueue: { ...MODERATING, least: { any: 'moderator' } },
  /** By its state, or that it is one's own: about that another moderator decides. */
  hideComment: {
    ...MODERATING,
    least: { shown: 'moderator', hidden: 'nobody', own: 'nobody', deleted: 'nobody' },
  },
  restoreComment: {
    ...MODERATING,
    least: { shown: 'nobody', hidden: 'moderator', own: 'nobody', deleted: 'nobody' },
  },
  /** Closing what is open about it. */
  letStand: {
    ...MODERATING,
    least: { shown: 'moderator', hidden: 'nobody', own: 'nobody', deleted: 'nobody' },
  },
  lockThread: { ...MODERATING, least: { open: 'moderator', locked: 'nobody' } },
  unlockThread: { ...MODERATING, least: { open: 'nobody', locked: 'moderator' } },

  hidePaper: { ...MODERATING, least: { shown: 'moderator', hidden: 'nobody', merged: 'nobody' } },
  restorePaper: {
    ...MODERATING,
    least: { shown: 'nobody', hidden: 'moderator', merged: 'nobody' },
  },
  /** Saying that a paper is a duplicate of another, which has to be shown, too. */
  mergePaper: {
    ...MODERATING,
    least: {
      ...{ shown: 'moderator', hidden: 'nobody', merged: 'nobody' },
      ...{ waiting: 'nobody', declined: 'nobody' },
    },
  },
  unmergePaper: {
    ...MODERATING,
    least: { shown: 'nobody', hidden: 'nobody', merged: 'moderator' },
  },
  /** Banning, lifting a ban, voiding the votes of who is banned, and restoring them; by who they are. */
  ban: {
    ...MODERATING,
    least: { self: 'nobody', member: 'moderator', moderator: 'admin', admin: 'nobody' },
  },
  /** Making and unmaking moderators and admins. The last admin stays one. */
  setRole: { ...MODERATING, least: { any: 'admin', lastAdmin: 'nobody' } },
  /** The admin page, and finding people there. */
  administer: { ...MODERATING, least: { any: 'admin' } },
  /** Making links by which people join, by the site's SIGN_UP, and ending one's own. */
  invite: { ...MODERATING, least: { open: 'moderator', invite: 'moderator', closed: 'nobody' } },
  endInvite: { ...MODERATING, least: { own: 'moderator', others: 'admin' } },
} as const satisfies Record<string, Rule>

export type Act = keyof typeof POLICY
export type StateOf<A extends Act> = keyof (typeof POLICY)[A]['least'] & string

const RANK = { anyone: 0, member: 1, moderator: 2, admin: 3, nobody: Infinity }

/** Whether somebody, signed in or not, may do that to a thing in that state. */
export function may<A extends Act>(
  viewer: Pick<Viewer, 'role'> | null,
  act: A,
  state: StateOf<A>,
): boolean {
  const { least }: Rule = POLICY[act]
  return RANK[viewer?.role ?? 'anyone'] >= RANK[least[state] ?? 'nobody']
}

/** Password, e-mail, sessions and tokens are managed by a person at a browser, never through a token. */
export function canManageAccount(viewer: Viewer): viewer is Viewer & { sessionId: string } {
  return viewer.sessionId !== null && may(viewer, 'manageAccount', ANY)
}

/** What becomes of a paper that this person submits; null when they may not. */
export function submitRight(viewer: Viewer, submit: Env['SUBMIT']): 'listed' | 'waiting' | null {
  if (may(viewer, 'list', submit)) return 'listed'
  return may(viewer, 'submit', submit) ? 'waiting' : null
}

/** Whether this person may put a paper on the list, or before the moderators, that is here and on no list. */
export function canList(
  viewer: Viewer,
  state: 'unlisted' | 'waiting' | 'declined',
  submit: Env['SUBMIT'],
): boolean {
  if (state === 'unlisted') return may(viewer, 'submit', submit)
  return state === 'waiting' ? may(viewer, 'listWaiting', submit) : may(viewer, 'listDeclined', ANY)
}

/** Lets submissions in, or declines them. */
export function canReview(viewer: Pick<Viewer, 'role'>): boolean {
  return may(viewer, 'review', ANY)
}

/** What is known of a paper is corrected by who submitted it, and by moderators. */
export function canCorrect(viewer: Viewer, submitterId: number | null): boolean {
  return may(viewer, 'correct', viewer.id === submitterId ? 'own' : 'others')
}

/** Only who wrote a comment changes it; moderators hide what must not be seen. */
export function canChangeComment(viewer: Viewer, authorId: number | null): boolean {
  return may(viewer, 'changeComment', viewer.id === authorId ? 'own' : 'others')
}

export function canDeleteComment(viewer: Viewer, authorId: number | null): boolean {
  return may(viewer, 'deleteComment', viewer.id === authorId ? 'own' : 'others')
}

/** Nobody upvotes what they said themselves. */
export function canUpvoteComment(viewer: Viewer, authorId: number | null): boolean {
  return may(viewer, 'upvoteComment', viewer.id === authorId ? 'own' : 'others')
}

export function canReportComment(viewer: Viewer, authorId: number | null): boolean {
  return may(viewer, 'reportComment', viewer.id === authorId ? 'own' : 'others')
}

/** Whether this person may ban that one, or undo it: by role, and nobody themselves. */
export function canBan(viewer: Viewer, person: Pick<Viewer, 'id' | 'role'>): boolean {
  return may(viewer, 'ban', viewer.id === person.id ? 'self' : person.role)
}
