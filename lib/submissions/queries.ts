import { Prisma } from '#prisma/client/client.ts'
import { DAY_MS, listDayOf } from '#lib/days/list-day.ts'
import { db, type Queryable } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { readHeldPapers } from '#lib/papers/queries.ts'
import type { Viewer } from '#lib/session.ts'
import { PAPERS_PER_DAY } from '#lib/submissions/quota.ts'

/** A paper that is here, in whatever state. */
export type KnownPaper = {
  id: string
  title: string
  state: 'listed' | 'unlisted' | 'waiting' | 'declined' | 'hidden' | 'merged'
  /** For its submitter and for moderators. */
  declinedReason: string | null
  submitterId: number | null
}

/** From 0 to 1, by the trigrams that two titles share: 3 in 100 real papers have another as near as this. */
const NEAR = 0.6
const MAX_NEAR = 3

/** As many as one page shows to a moderator; the others move up. */
const MAX_WAITING = 30

export async function readQuota(viewer: Viewer): Promise<{ used: number; perDay: number }> {
  return { used: await countToday(db, viewer.id), perDay: PAPERS_PER_DAY }
}

/** Submissions of a person since midnight of the site, by the clock of the database that dated them. */
export async function countToday(tx: Queryable, userId: number): Promise<number> {
  const dayAndMore = `${(25 * DAY_MS) / 24} milliseconds`
  const rows = await tx.$queryRaw<{ submittedAt: Date; now: Date }[]>`
    SELECT submitted_at AS "submittedAt", now() AS now FROM submissions
    WHERE user_id = ${userId} AND submitted_at > now() - ${dayAndMore}::interval`
  const dayOf = (time: Date) => listDayOf(time, env.TIME_ZONE)
  return rows.filter(({ submittedAt, now }) => dayOf(submittedAt) === dayOf(now)).length
}

export function findKnown(paperId: string, tx: Queryable = db): Promise<KnownPaper | null> {
  return findKnownWhere(tx, Prisma.sql`paper.id = ${paperId}`)
}

/** @param url as it is stored. */
export function findKnownByUrl(url: string): Promise<KnownPaper | null> {
  return findKnownWhere(db, Prisma.sql`paper.url = ${url}`)
}

async function findKnownWhere(tx: Queryable, condition: Prisma.Sql): Promise<KnownPaper | null> {
  const [known] = await tx.$queryRaw<KnownPaper[]>`
    SELECT id, title, declined_reason AS "declinedReason", user_id AS "submitterId",
      CASE WHEN merged_into IS NOT NULL THEN 'merged'
        WHEN hidden.paper_id IS NOT NULL THEN 'hidden'
        WHEN submission.list_day IS NOT NULL THEN 'listed'
        WHEN declined_reason IS NOT NULL THEN 'declined'
        WHEN submission.paper_id IS NOT NULL THEN 'waiting'
        ELSE 'unlisted' END AS state
    FROM papers AS paper LEFT JOIN submissions AS submission ON submission.paper_id = id
      LEFT JOIN hidden_rankings AS hidden ON hidden.paper_id = id
    WHERE ${condition}`
  return known ?? null
}

/** Papers on the site's pages whose title says nearly the same, the nearest first. */
export function findNearTitles(
  title: string,
  exceptId: string | null,
): Promise<{ id: string; title: string }[]> {
  return db.$transaction(async (tx) => {
    // The operator `%` and with it the index go by this setting, here until the transaction ends.
    await tx.$executeRaw`SELECT set_config('pg_trgm.similarity_threshold', ${String(NEAR)}, true)`
    return tx.$queryRaw<{ id: string; title: string }[]>`
      SELECT id, title FROM papers JOIN rankings ON paper_id = id
      WHERE title % ${title} AND id IS DISTINCT FROM ${exceptId}
      ORDER BY similarity(title, ${title}) DESC, id LIMIT ${MAX_NEAR}`
  })
}

/** A submission before the moderators, with its paper as it would be shown. */
export type WaitingSubmission = { submittedAt: Date; paper: PaperPage }

/** The submissions that have waited longest, the oldest first. */
export async function listWaiting(): Promise<WaitingSubmission[]> {
  const waiting = await db.submission.findMany({
    where: { listDay: null, declinedReason: null, paper: { hidden: null } },
    select: { paperId: true, submittedAt: true },
    orderBy: [{ submittedAt: 'asc' }, { paperId: 'asc' }],
    take: MAX_WAITING,
  })
  const papers = await readHeldPapers(waiting.map(({ paperId }) => paperId))
  const byId = new Map(papers.map((paper) => [paper.id, paper]))
  return waiting.flatMap(({ paperId, submittedAt }) => {
    const paper = byId.get(paperId)
    return paper ? [{ submittedAt, paper }] : []
  })
}

/** The viewer's submissions that wait or were declined, the newest first. */
export function listOwn(viewer: Viewer) {
  return db.submission.findMany({
    where: { userId: viewer.id, listDay: null },
    select: {
      submittedAt: true,
      declinedReason: true,
      paper: { select: { id: true, title: true } },
    },
    orderBy: [{ submittedAt: 'desc' }, { paperId: 'asc' }],
  })
}
