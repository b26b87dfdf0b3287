import { saySubmitted } from '#lib/comments/mutations.ts'
import { readFirstComment } from '#lib/comments/read-text.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { today } from '#lib/days/today.ts'
import { db, type Queryable } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { holdThread } from '#lib/locking/mutations.ts'
import { findLock } from '#lib/locking/queries.ts'
import { refuseLocked } from '#lib/locking/refuse-locked.ts'
import { done, refuse, refuseField, type Outcome, type Refusal } from '#lib/outcome.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { MERGE_PATIENCE, savePapersWithin, takeMergeTurn } from '#lib/papers/mutations.ts'
import { canList, canReview, submitRight } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { countToday, findKnown } from '#lib/submissions/queries.ts'
import { PAPERS_PER_DAY } from '#lib/submissions/quota.ts'
import { MODERATORS_ONLY } from '#lib/submissions/wording.ts'
import { castWithin } from '#lib/votes/mutations.ts'

export const NOT_ALLOWED = refuse('not-allowed', MODERATORS_ONLY)
const NO_REVIEW = refuse('not-allowed', 'Only moderators let submissions in.')
const HERE_ALREADY = refuse('taken', 'This paper is here already.')
const HIDDEN = refuse('taken', 'A moderator has hidden this paper. Its page says why.')
const NOT_WAITING = refuse('not-found', 'This submission no longer waits.')
const QUOTA_USED = refuse(
  'too-fast',
  `You have submitted ${PAPERS_PER_DAY} papers today, as many as a day allows. Go on tomorrow.`,
)

export type Submitted = { paperId: string; state: 'listed' | 'waiting' }

/**
 * Puts a paper on today's list and casts the submitter's upvote, or lays it
 * before the moderators: all of it or nothing. A paper that is here and on no
 * list is put on it; one that is on a list already is refused as `taken`.
 * @param comment the submitter's own, the first below the paper; may be empty.
 */
export async function submitPaper(
  viewer: Viewer,
  draft: PaperDraft,
  source: 'arxiv' | 'hand',
  comment = '',
): Promise<Outcome<Submitted>> {
  const state = submitRight(viewer, env.SUBMIT)
  if (!state) return NOT_ALLOWED
  const text = readFirstComment(comment)
  if (!text.ok) return text
  const submit = async (tx: Queryable) => {
    await takeMergeTurn(tx)
    if ((await countToday(tx, viewer.id)) >= PAPERS_PER_DAY) return QUOTA_USED
    if (!(await isFree(tx, draft))) return HERE_ALREADY
    const refusal =
      (await refuseHere(tx, draft.id, viewer)) ??
      (text.value === null ? null : await refuseTalk(tx, draft.id))
    if (refusal) return refusal
    const { added } = await savePapersWithin(tx, [{ ...draft, listing: null }], source)
    await saveSubmission(tx, { paperId: draft.id, userId: viewer.id, state })
    if (state === 'listed') await list(tx, draft.id, viewer.id)
    // What nobody has looked at is on no page.
    else if (added > 0) await tx.$executeRaw`DELETE FROM rankings WHERE paper_id = ${draft.id}`
    if (text.value !== null) await saySubmitted(tx, viewer, { paperId: draft.id, text: text.value })
    return done({ paperId: draft.id, state })
  }
  return retryConflicts(() => db.$transaction(submit, MERGE_PATIENCE))
}

/** A paper that is here and on no list may have a conversation that is locked. */
async function refuseTalk(tx: Queryable, paperId: string): Promise<Refusal | null> {
  await holdThread(tx, paperId)
  const lock = await findLock(paperId, tx)
  return lock === null ? null : refuseField('comment', refuseLocked(lock).message, 'not-allowed')
}

/** Puts a waiting submission on today's list, with the upvote of who submitted it. */
export async function acceptSubmission(viewer: Viewer, paperId: string): Promise<Outcome<null>> {
  if (!canReview(viewer)) return NO_REVIEW
  const accept = async (tx: Queryable) => {
    await takeMergeTurn(tx)
    const [accepted] = await tx.$queryRaw<{ userId: number | null }[]>`
      UPDATE submissions SET list_day = ${today()}::date
      WHERE paper_id = ${paperId} AND list_day IS NULL AND declined_reason IS NULL
        AND paper_id NOT IN (SELECT paper_id FROM hidden_rankings)
      RETURNING user_id AS "userId"`
    if (!accepted) return NOT_WAITING
    await list(tx, paperId, accepted.userId)
    return done(null)
  }
  return retryConflicts(() => db.$transaction(accept, MERGE_PATIENCE))
}

/** Keeps a waiting submission off the lists; who submitted it reads the reason. */
export async function declineSubmission(
  viewer: Viewer,
  { paperId, reason }: { paperId: string; reason: string },
): Promise<Outcome<null>> {
  if (!canReview(viewer)) return NO_REVIEW
  const decline = async (tx: Queryable) => {
    await takeMergeTurn(tx)
    return tx.$executeRaw`
      UPDATE submissions SET declined_reason = ${reason}
      WHERE paper_id = ${paperId} AND list_day IS NULL AND declined_reason IS NULL`
  }
  const declined = await retryConflicts(() => db.$transaction(decline, MERGE_PATIENCE))
  return declined > 0 ? done(null) : NOT_WAITING
}

/** Whether no other paper is read at its address. */
async function isFree(tx: Queryable, { id, url }: PaperDraft): Promise<boolean> {
  if (url === null) return true
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM papers WHERE url = ${url} AND id <> ${id}`
  return rows.length === 0
}

/** Unless it is new here, or here and the viewer's to list. */
async function refuseHere(tx: Queryable, paperId: string, viewer: Viewer): Promise<Refusal | null> {
  const state = (await findKnown(paperId, tx))?.state
  if (!state) return null
  if (state === 'hidden') return HIDDEN
  // Found only by who does not come by the form, which leads to the other paper.
  if (state === 'merged') return HERE_ALREADY
  return state !== 'listed' && canList(viewer, state, env.SUBMIT) ? null : HERE_ALREADY
}

/** A submission that waited stays that of the person who was first, and of their day's. */
function saveSubmission(
  tx: Queryable,
  { paperId, userId, state }: Submitted & { userId: number },
): Promise<number> {
  const listDay = state === 'listed' ? today() : null
  return tx.$executeRaw`
    INSERT INTO submissions AS submission (paper_id, list_day, user_id)
    VALUES (${paperId}, ${listDay}::date, ${userId})
    ON CONFLICT (paper_id) DO UPDATE
    SET list_day = excluded.list_day, declined_reason = NULL,
      user_id = coalesce(submission.user_id, excluded.user_id)`
}

async function list(tx: Queryable, paperId: string, userId: number | null): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO rankings (paper_id, list_day)
    SELECT paper_id, list_day FROM submissions WHERE paper_id = ${paperId}
    ON CONFLICT (paper_id) DO UPDATE SET list_day = excluded.list_day`
  if (userId !== null) await castWithin(tx, { paperId, userId })
}
