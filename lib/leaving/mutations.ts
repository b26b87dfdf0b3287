import { removeCommentUpvotesWithin } from '#lib/comment-votes/mutations.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db, type Queryable } from '#lib/db.ts'
import { spend } from '#lib/limits/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { canManageAccount } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { checkCurrentPassword } from '#lib/users/mutations.ts'
import { changeAllWithin } from '#lib/votes/mutations.ts'

/** For somebody with thousands of upvotes, on papers that others vote on. */
const PATIENCE = { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 120_000 } as const

/**
 * Deletes the viewer's account, all of it or nothing: their upvotes are withdrawn, and
 * the name is gone from wherever it stood. What is left of the row says nothing
 * of a person; the history of votes needs it.
 */
export async function deleteAccount(
  viewer: Viewer,
  currentPassword: string,
): Promise<Outcome<undefined>> {
  if (!canManageAccount(viewer)) {
    return refuse('not-allowed', 'A token cannot delete the account. Sign in with a browser.')
  }
  const tooFast = await spend('sign-in-account', viewer.username)
  if (tooFast) return tooFast
  const current = await checkCurrentPassword(viewer, currentPassword)
  if (!current.ok) return current
  await transact((tx) => leave(tx, viewer.id))
  // A vote that was being cast waited for that, and was cast all the same.
  await transact((tx) => withdrawAll(tx, viewer.id))
  return done(undefined)
}

function transact(work: (tx: Queryable) => Promise<void>): Promise<void> {
  return retryConflicts(() => db.$transaction(work, PATIENCE))
}

async function leave(tx: Queryable, userId: number): Promise<void> {
  await withdrawAll(tx, userId)
  await tx.$executeRaw`DELETE FROM sessions WHERE user_id = ${userId}`
  await tx.$executeRaw`DELETE FROM tokens WHERE user_id = ${userId}`
  await tx.$executeRaw`DELETE FROM password_resets WHERE user_id = ${userId}`
  await tx.$executeRaw`DELETE FROM pictures WHERE user_id = ${userId}`
  await tx.$executeRaw`DELETE FROM given_answers WHERE user_id = ${userId}`
  await tx.$executeRaw`UPDATE submissions SET user_id = NULL WHERE user_id = ${userId}`
  await tx.$executeRaw`UPDATE paper_edits SET user_id = NULL WHERE user_id = ${userId}`
  await tx.$executeRaw`UPDATE comments SET user_id = NULL WHERE user_id = ${userId}`
  await tx.$executeRaw`UPDATE reports SET user_id = NULL WHERE user_id = ${userId}`
  await tx.$executeRaw`UPDATE reports SET closed_by = NULL WHERE closed_by = ${userId}`
  await tx.$executeRaw`UPDATE first_posts SET closed_by = NULL WHERE closed_by = ${userId}`
  await tx.$executeRaw`DELETE FROM mentions WHERE user_id = ${userId}`
  await tx.$executeRaw`DELETE FROM invite_uses WHERE user_id = ${userId}`
  await tx.$executeRaw`DELETE FROM invites WHERE maker_id = ${userId}`
  await tx.$executeRaw`UPDATE moderation_acts SET moderator_id = NULL WHERE moderator_id = ${userId}`
  await tx.$executeRaw`UPDATE moderation_acts SET undone_by = NULL WHERE undone_by = ${userId}`
  await tx.$executeRaw`UPDATE moderation_acts SET user_id = NULL WHERE user_id = ${userId}`
  await tx.$executeRaw`
    UPDATE users SET username = '~' || id, email = NULL, password_hash = NULL, role = 'member',
      shows_votes = false, full_name = NULL, bio = NULL, links = '{}', deleted_at = now()
    WHERE id = ${userId}`
}

/** A vote refers to its person, so whoever holds the row has seen all that were cast. */
async function withdrawAll(tx: Queryable, userId: number): Promise<void> {
  await tx.$queryRaw`SELECT FROM users WHERE id = ${userId} FOR UPDATE`
  await removeCommentUpvotesWithin(tx, userId)
  await changeAllWithin(tx, userId, 'withdrawn')
}
