import { Prisma } from '#prisma/client/client.ts'
import { db } from '#lib/db.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'

/** A paper that arXiv is to be asked about, and what it said last. */
export type StalePaper = { id: string; version: number | null; isWithdrawn: boolean }

/** So that a daily refresh that begins a little earlier than the last finds all papers again. */
const FRESH_HOURS = 20

/** What arXiv told of a paper within the last day. */
export async function findAnswer(arxivId: string): Promise<PaperDraft | null> {
  const [row] = await db.$queryRaw<{ draft: unknown }[]>`
    SELECT draft FROM arxiv_answers WHERE arxiv_id = ${arxivId} AND at > now() - interval '1 day'`
  if (!row) return null
  const draft = row.draft as Omit<PaperDraft, 'publishedAt'> & { publishedAt: string | null }
  return { ...draft, publishedAt: draft.publishedAt === null ? null : new Date(draft.publishedAt) }
}

/** Papers with an arXiv id that arXiv was not asked about lately. */
const STALE = Prisma.sql`id ~ '[._]' AND source <> 'demo'
  AND (refreshed_at IS NULL OR refreshed_at < now() - ${FRESH_HOURS} * interval '1 hour')`

/** Those that arXiv was asked about the longest ago first. */
export function listStalePapers(limit: number): Promise<StalePaper[]> {
  return db.$queryRaw`
    SELECT id, arxiv_version AS version, is_withdrawn AS "isWithdrawn" FROM papers
    WHERE ${STALE} ORDER BY refreshed_at NULLS FIRST, id LIMIT ${limit}`
}

export async function countStalePapers(): Promise<number> {
  const [row] = await db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM papers WHERE ${STALE}`
  return row.count
}
