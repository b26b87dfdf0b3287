import { Prisma } from '#prisma/client/client.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db, type Queryable } from '#lib/db.ts'
import { spend } from '#lib/limits/mutations.ts'
import { findUnited, unitedSql } from '#lib/merging/queries.ts'
import { countVote } from '#lib/metrics/votes.ts'
import { done, refuse, type Outcome, type Refusal } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { addVoteSql } from '#lib/ranking/hotness-sql.ts'
import { recount } from '#lib/ranking/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import type { Wish } from '#lib/votes/sealed-wish.ts'

/** What a vote is after it was set, and the paper's standing upvotes then. */
type VoteOutcome = Outcome<{ upvoted: boolean; upvotes: number }>

type Vote = { userId: number; paperId: string }

/** For a paper on which everybody votes at once: how long one waits for a connection, then for its turn. */
const PATIENCE = { maxWait: 10_000, timeout: 20_000 }

export const NO_SUCH_PAPER = refuse('not-found', 'There is no such paper here.')

/** Makes the viewer's upvote stand. Casting twice is casting once; the first cast sets its weight. */
export function castUpvote(viewer: Viewer, paperId: string): Promise<VoteOutcome> {
  return setVote(viewer, paperId, async (vote) => {
    const upvotes =
      (await castFirst(db, vote)) ?? (await transact((tx) => changeUnderLock(tx, vote, 'cast')))
    return upvotes === null ? null : { upvoted: true, upvotes }
  })
}

/** Takes the viewer's upvote back, if there is one. */
export function withdrawUpvote(viewer: Viewer, paperId: string): Promise<VoteOutcome> {
  return setVote(viewer, paperId, async (vote) => {
    const upvotes = await transact((tx) => changeUnderLock(tx, vote, 'withdrawn'))
    return upvotes === null ? null : { upvoted: false, upvotes }
  })
}

/**
 * Keeps a vote from counting, whatever its voter does with it.
 * @returns the standing upvotes, or null when there is no such paper.
 */
export function voidUpvote(vote: Vote): Promise<number | null> {
  return retryConflicts(() => transact((tx) => changeUnderLock(tx, vote, 'voided')))
}

/** Lets a voided vote count again, with the weight of its first cast, unless its voter withdrew it. */
export function restoreUpvote(vote: Vote): Promise<number | null> {
  return retryConflicts(() => transact((tx) => changeUnderLock(tx, vote, 'restored')))
}

/**
 * Casts the upvote that a person wished for before signing in, unless this wish
 * was granted before. The wish is used up only together with the cast.
 * @returns why the vote could not be given, or null.
 */
export async function grantWish(viewer: Viewer, wish: Wish): Promise<Refusal | null> {
  const tooFast = await spend('vote', String(viewer.id))
  if (tooFast) return tooFast
  const grant = async (tx: Queryable) => {
    if (!(await useUpWish(tx, wish))) return null
    const paperId = (await findUnited(wish.paperId, tx)) ?? wish.paperId
    return (await castWithin(tx, { userId: viewer.id, paperId })) === null ? NO_SUCH_PAPER : null
  }
  const refusal = await retryConflicts(() => transact(grant))
  if (!refusal) countVote('upvoted')
  return refusal
}

/**
 * Makes a person's upvote stand, as part of a transaction that does more.
 * @returns the standing upvotes, or null when there is no such paper.
 */
export async function castWithin(tx: Queryable, vote: Vote): Promise<number | null> {
  return (await castFirst(tx, vote)) ?? (await changeUnderLock(tx, vote, 'cast'))
}

/**
 * Takes all of a person's upvotes back, voids or restores them, as part of a
 * transaction that does more and holds the person's row: a vote refers to it, so
 * all that were cast are seen.
 * @returns how many votes that changed.
 */
export async function changeAllWithin(
  tx: Queryable,
  userId: number,
  event: 'withdrawn' | 'voided' | 'restored',
): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${HIDING_LOCK})`
  const ranked = await tx.$queryRaw<{ id: string }[]>`
    SELECT paper_id AS id FROM rankings
    WHERE paper_id IN (SELECT paper_id FROM upvotes WHERE user_id = ${userId} AND ${IS_BEFORE[event]})
    ORDER BY paper_id FOR UPDATE`
  const paperIds = ranked.map(({ id }) => id)
  const changed = await change(tx, event, {
    userId,
    // Of a hidden paper nobody counts votes, until it is restored.
    isOf: Prisma.sql`(paper_id = ANY(${paperIds})
      OR paper_id IN (SELECT paper_id FROM hidden_rankings))`,
  })
  await recount(tx, paperIds)
  return changed
}

/** Of PostgreSQL's advisory locks: whoever hides or restores papers holds it alone. */
const HIDING_LOCK = 0x68696465

/**
 * Who hides and restores papers goes one at a time until the transaction ends,
 * and not while all of a person's votes are changed: which of those papers have
 * a ranking stays so.
 */
export function takeHidingTurn(tx: Queryable): Promise<number> {
  return tx.$executeRaw`SELECT pg_advisory_xact_lock(${HIDING_LOCK})`
}

/** @returns 0 when it was used up before. */
function useUpWish(tx: Queryable, { id, expiresAt }: Wish): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO rate_limits (key, points, expire)
    VALUES (${`wish:${id}`}, 1, ${expiresAt.getTime()})
    ON CONFLICT DO NOTHING`
}

async function setVote(
  viewer: Viewer,
  paperId: string,
  set: (vote: Vote) => Promise<{ upvoted: boolean; upvotes: number } | null>,
): Promise<VoteOutcome> {
  const tooFast = await spend('vote', String(viewer.id))
  if (tooFast) return tooFast
  if (!isPaperId(paperId)) return NO_SUCH_PAPER
  const setOn = (id: string) => retryConflicts(() => set({ userId: viewer.id, paperId: id }))
  const result = (await setOn(paperId)) ?? (await setOnUnited(paperId, setOn))
  if (!result) return NO_SUCH_PAPER
  countVote(result.upvoted ? 'upvoted' : 'withdrawn')
  return done(result)
}

/** A vote on a duplicate is one on the paper it is a duplicate of. */
async function setOnUnited<T>(
  paperId: string,
  setOn: (paperId: string) => Promise<T | null>,
): Promise<T | null> {
  const united = await findUnited(paperId)
  return united === null ? null : setOn(united)
}

/**
 * One statement, so that votes of many people on one paper cost one round trip
 * each: the count and the key move only if the row is new. Waiting for the
 * ranking row, PostgreSQL computes both again from what it then finds there.
 * @returns the standing upvotes, or null when nothing was cast.
 */
async function castFirst(tx: Queryable, vote: Vote): Promise<number | null> {
  const rows = await tx.$queryRaw<{ upvotes: number }[]>(castStatement(vote))
  return rows[0]?.upvotes ?? null
}

/** The statement of `castFirst`, which the bench of votes sends to PostgreSQL by itself. */
export function castStatement({ userId, paperId }: Vote): Prisma.Sql {
  const hotness = Prisma.raw(addVoteSql('ranking.hotness', 'first_cast.first_cast_at'))
  return Prisma.sql`
    WITH first_cast AS (
      INSERT INTO upvotes (paper_id, user_id)
      SELECT paper_id, ${userId} FROM rankings WHERE paper_id = ${paperId}
      ON CONFLICT DO NOTHING
      RETURNING paper_id, user_id, first_cast_at
    ), event AS (
      INSERT INTO upvote_events (paper_id, user_id, kind, at)
      SELECT paper_id, user_id, 'cast', first_cast_at FROM first_cast
    )
    UPDATE rankings AS ranking SET upvotes = ranking.upvotes + 1, hotness = ${hotness}
    FROM first_cast WHERE ranking.paper_id = first_cast.paper_id
    RETURNING ranking.upvotes`
}

/**
 * Changes a vote that was cast before. Whoever holds the ranking row is alone:
 * every other vote on the paper is either committed, and seen by the statements
 * that follow, or waits for this row and adds itself afterwards. That is why
 * the recount is a statement of its own, after the lock and after the change.
 * @returns the standing upvotes, or null when there is no such paper.
 */
async function changeUnderLock(
  tx: Queryable,
  vote: Vote,
  event: keyof typeof CHANGES,
): Promise<number | null> {
  const [ranking] = await tx.$queryRaw<{ upvotes: number }[]>`
    SELECT upvotes FROM rankings WHERE paper_id = ${vote.paperId} FOR UPDATE`
  if (!ranking) return null
  // Who withdraws a vote on what is one paper does so wherever it was cast.
  const isOf =
    event === 'cast'
      ? Prisma.sql`paper_id = ${vote.paperId}`
      : Prisma.sql`paper_id IN (${unitedSql(vote.paperId)})`
  const changedRows = await change(tx, event, { userId: vote.userId, isOf })
  // A vote that came from a duplicate is gone when that was no duplicate, a moment ago.
  const cast = changedRows === 0 && event === 'cast' ? await castFirst(tx, vote) : null
  if (changedRows === 0) return cast ?? ranking.upvotes
  const [counted] = await recount(tx, [vote.paperId])
  return counted?.upvotes ?? null
}

function transact<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.$transaction(work, { isolationLevel: 'ReadCommitted', ...PATIENCE })
}

/** What an event does to a vote that was cast before. */
const CHANGES = {
  cast: Prisma.sql`withdrawn_at = NULL`,
  withdrawn: Prisma.sql`withdrawn_at = event.at`,
  voided: Prisma.sql`voided_at = event.at`,
  restored: Prisma.sql`voided_at = NULL`,
}

/** Whether that has not happened already. */
const IS_BEFORE = {
  cast: Prisma.sql`withdrawn_at IS NOT NULL`,
  withdrawn: Prisma.sql`withdrawn_at IS NULL`,
  voided: Prisma.sql`voided_at IS NULL`,
  restored: Prisma.sql`voided_at IS NOT NULL`,
}

/**
 * The events of a vote never go back in time, even when the database's clock does.
 * @param votes of one person, on papers of which that is so.
 * @returns the events written.
 */
function change(
  tx: Queryable,
  event: keyof typeof CHANGES,
  { userId, isOf }: { userId: number; isOf: Prisma.Sql },
): Promise<number> {
  return tx.$executeRaw`
    WITH event AS (
      SELECT paper_id, greatest(clock_timestamp(), max(at)) AS at FROM upvote_events
      WHERE user_id = ${userId} AND ${isOf} GROUP BY paper_id
    ), changed AS (
      UPDATE upvotes AS vote SET ${CHANGES[event]} FROM event
      WHERE vote.paper_id = event.paper_id AND user_id = ${userId} AND ${IS_BEFORE[event]}
      RETURNING vote.paper_id, user_id, event.at
    )
    INSERT INTO upvote_events (paper_id, user_id, kind, at)
    SELECT paper_id, user_id, ${event}::upvote_event_kind, at FROM changed`
}
