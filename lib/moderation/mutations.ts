import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db, type Queryable } from '#lib/db.ts'
import type { Viewer } from '#lib/session.ts'
import { Prisma } from '#prisma/client/client.ts'

/** What was done to one thing; `viewer` is null for whoever runs the site. */
export type NewAct = {
  viewer: Pick<Viewer, 'id'> | null
  reason: string
  /** Only of a ban; null: for good. */
  days?: number | null
} & (
  | { kind: 'hide' | 'lock'; paperId: string }
  | { kind: 'merge'; paperId: string; intoId: string }
  | { kind: 'hide_comment'; commentId: number }
  | { kind: 'ban' | 'void'; userId: number }
  | { kind: 'role'; userId: number; role: Viewer['role'] }
)

/** For work that waits for whoever votes, or for an import's batch. */
const PATIENCE = { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 60_000 } as const

/** One act with its record, all of it or nothing. */
export function transact<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
  return retryConflicts(() => db.$transaction(work, PATIENCE))
}

/** Writes the record, as part of the transaction that does what it tells. @returns its id. */
export async function noteAct(tx: Queryable, act: NewAct): Promise<number> {
  const { kind, viewer, reason, days = null } = act
  const paperId = 'paperId' in act ? act.paperId : null
  const intoId = 'intoId' in act ? act.intoId : null
  const userId = 'userId' in act ? act.userId : null
  const commentId = 'commentId' in act ? act.commentId : null
  const role = 'role' in act ? act.role : null
  const [noted] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO moderation_acts
      (kind, moderator_id, paper_id, into_id, user_id, comment_id, role, reason, until)
    VALUES (${kind}::moderation_kind, ${viewer?.id ?? null}::int, ${paperId}::text, ${intoId}::text,
      ${userId}::int, ${commentId}::int, ${role}::role, ${reason},
      now() + ${days}::int * interval '1 day')
    RETURNING id`
  if (!noted) throw new Error('An act was not noted')
  return noted.id
}

type Standing =
  | { kind: 'hide' | 'merge' | 'lock'; paperId: string }
  | { kind: 'hide_comment'; commentId: number }
  | { kind: 'ban' | 'void'; userId: number }

/** Writes into the record that it is undone. @returns whether such an act stood. */
export async function undoAct(
  tx: Queryable,
  { viewer, reason, ...act }: { viewer: Viewer; reason: string } & Standing,
): Promise<boolean> {
  const undone = await tx.$executeRaw`
    UPDATE moderation_acts
    SET undone_at = greatest(clock_timestamp(), at), undone_by = ${viewer.id}, undone_reason = ${reason}
    WHERE kind = ${act.kind}::moderation_kind AND ${isOf(act)} AND undone_at IS NULL
      AND (until IS NULL OR until > now())`
  return undone > 0
}

function isOf(thing: Standing): Prisma.Sql {
  if ('paperId' in thing) return Prisma.sql`paper_id = ${thing.paperId}`
  if ('commentId' in thing) return Prisma.sql`comment_id = ${thing.commentId}::int`
  return Prisma.sql`user_id = ${thing.userId}::int`
}
