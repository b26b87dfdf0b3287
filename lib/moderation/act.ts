import type { Viewer } from '#lib/session.ts'

/** An act as the public log has it. Names are null of accounts that are gone. */
export type Act = {
  id: number
  kind: 'hide' | 'merge' | 'ban' | 'void' | 'role' | 'hide_comment' | 'lock'
  /** Null, too, for whoever runs the site. */
  moderator: string | null
  /** The title is null while the paper is hidden. */
  paper: { id: string; title: string | null } | null
  /** Of a merge, what the paper is a duplicate of. */
  into: { id: string; title: string | null } | null
  /** About that paper, unless its author has deleted it. */
  commentId: number | null
  person: string | null
  /** What they were made. */
  role: Viewer['role'] | null
  reason: string
  /** Of a ban; null: for good. */
  until: Date | null
  at: Date
  undone: { at: Date; moderator: string | null; reason: string } | null
}

/** What an act was done to. */
export type ThingOfAct = { paperId: string } | { username: string } | { commentId: number }

/** What was done, after who did it: "hid", and what to: the paper or the person follows. */
export const DID: Record<Exclude<Act['kind'], 'role'>, string> = {
  hide: 'hid the paper',
  merge: 'merged the duplicate',
  ban: 'banned',
  void: 'voided the upvotes of',
  hide_comment: 'hid',
  lock: 'locked the conversation about',
}

export const UNDID: Record<Exclude<Act['kind'], 'role'>, string> = {
  hide: 'restored it',
  merge: 'took them apart',
  ban: 'lifted the ban',
  void: 'restored them',
  hide_comment: 'restored it',
  lock: 'unlocked it',
}

export const ROLE_NAMES: Record<Viewer['role'], string> = {
  member: 'a member',
  moderator: 'a moderator',
  admin: 'an admin',
}
