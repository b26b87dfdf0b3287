import { db } from '#lib/db.ts'
import type { Act, ThingOfAct } from '#lib/moderation/act.ts'
import { Prisma } from '#prisma/client/client.ts'

/** Acts on one page of the log. */
export const LOG_PAGE = 50

export type Log = {
  acts: Act[]
  /** The key of the next page, or null on the last. */
  next: number | null
}

/**
 * What moderators and admins did, the newest first.
 * @param ask.before the key of a page; null begins with the newest.
 * @param ask.of one thing only.
 */
export async function readLog(ask: {
  before: number | null
  of?: ThingOfAct
  kind?: Act['kind']
}): Promise<Log> {
  const found = await selectActs(Prisma.sql`
    ${ask.before === null ? Prisma.sql`true` : Prisma.sql`act.id < ${ask.before}::int`}
    AND ${ask.of ? isOf(ask.of) : Prisma.sql`true`}
    AND ${ask.kind ? Prisma.sql`act.kind = ${ask.kind}::moderation_kind` : Prisma.sql`true`}`)
  const acts = found.slice(0, LOG_PAGE)
  const last = acts.at(-1)
  return { acts, next: found.length > LOG_PAGE && last ? last.id : null }
}

/** Who hid a paper and why, while it is hidden. */
export async function findHiding(paperId: string): Promise<Act | null> {
  const [act] = await selectActs(Prisma.sql`
    act.kind = 'hide' AND act.paper_id = ${paperId} AND act.undone_at IS NULL`)
  return act ?? null
}

function isOf(of: ThingOfAct): Prisma.Sql {
  if ('paperId' in of) return Prisma.sql`${of.paperId} IN (act.paper_id, act.into_id)`
  if ('commentId' in of) return Prisma.sql`act.comment_id = ${of.commentId}::int`
  return Prisma.sql`act.user_id = (SELECT id FROM users WHERE username = ${of.username.toLowerCase()})`
}

type Row = Omit<Act, 'paper' | 'into' | 'undone'> & {
  paperId: string | null
  title: string | null
  intoId: string | null
  intoTitle: string | null
  undoneAt: Date | null
  undoer: string | null
  undoneReason: string | null
}

/** The title of a paper that is shown, or a duplicate; what is hidden is nobody's to read. */
function titleOf(id: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT title FROM papers WHERE id = ${Prisma.raw(id)} AND (
      EXISTS (SELECT FROM rankings WHERE paper_id = papers.id)
      OR EXISTS (SELECT FROM hidden_rankings WHERE paper_id = papers.id AND merged_into IS NOT NULL)))`
}

async function selectActs(where: Prisma.Sql): Promise<Act[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT act.id, act.kind::text AS kind, moderator.username AS moderator, person.username AS person,
      act.role::text AS role, reason, until, at,
      coalesce(act.paper_id, comment.paper_id) AS "paperId",
      ${titleOf('coalesce(act.paper_id, comment.paper_id)')} AS title,
      act.into_id AS "intoId", ${titleOf('act.into_id')} AS "intoTitle",
      CASE WHEN comment.deleted_at IS NULL THEN act.comment_id END AS "commentId",
      undone_at AS "undoneAt", undoer.username AS undoer, undone_reason AS "undoneReason"
    FROM moderation_acts AS act
      LEFT JOIN users AS moderator ON moderator.id = moderator_id
      LEFT JOIN users AS undoer ON undoer.id = undone_by
      LEFT JOIN users AS person ON person.id = act.user_id
      LEFT JOIN comments AS comment ON comment.id = act.comment_id
    WHERE ${where} ORDER BY act.id DESC LIMIT ${LOG_PAGE + 1}`
  return rows.map(
    ({ paperId, title, intoId, intoTitle, undoneAt, undoer, undoneReason, ...act }) => ({
      ...act,
      paper: paperId === null ? null : { id: paperId, title },
      into: intoId === null ? null : { id: intoId, title: intoTitle },
      undone: undoneAt && {
        at: undoneAt,
        moderator: undoer,
        reason: undoneReason ?? '',
      },
    }),
  )
}
