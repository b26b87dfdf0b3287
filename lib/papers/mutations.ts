import { Prisma, type PaperSource } from '#prisma/client/client.ts'
import { db, type Queryable } from '#lib/db.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import type { SavedCount } from '#lib/papers/saved-count.ts'
import { saveAuthors, saveLinks, savePaperRows, saveTopics } from '#lib/merge/mutations.ts'

/** For a large batch on a slow disk. */
const TIMEOUT_MS = 120_000

/** Of a person's transaction that takes the merge turn: waiting for an import's batch is part of it. */
export const MERGE_PATIENCE = { maxWait: 10_000, timeout: 20_000 }

/** Of PostgreSQL's advisory locks: who holds it merges papers. */
const MERGE_LOCK = 0x6d657267

/**
 * Saves papers from elsewhere, all of them or none. Saving again what is saved
 * already writes nothing. A list day stays what it was first, our own votes are
 * not touched, and what a draft lacks does not erase what is known; except a
 * demo paper's list day and summary, which are not its own.
 */
export function savePapers(drafts: PaperDraft[], source: PaperSource): Promise<SavedCount> {
  return db.$transaction((tx) => savePapersWithin(tx, drafts, source), {
    timeout: TIMEOUT_MS,
    maxWait: TIMEOUT_MS,
  })
}

/**
 * Tells PostgreSQL anew how much there is of what. While tables grow fast, its own
 * look comes late, and until then pages are read by plans made for small ones.
 */
export async function measurePapers(): Promise<void> {
  await db.$executeRaw`
    ANALYZE papers, authors, topics, paper_topics, paper_links, submissions, rankings`
}

/** As `savePapers`, as part of a transaction that does more. */
export async function savePapersWithin(
  tx: Queryable,
  drafts: PaperDraft[],
  source: PaperSource,
): Promise<SavedCount> {
  if (drafts.length === 0) return { added: 0, changed: 0, kept: 0 }
  await takeMergeTurn(tx)
  await layOut(tx, drafts)
  await meetKnown(tx, source)
  await leaveDemoDays(tx, source)
  await saveOrganizations(tx)
  const saved = await savePaperRows(tx, source)
  await noteArxivAnswers(tx)
  await saveAuthors(tx)
  await saveTopics(tx, source)
  await saveLinks(tx, source)
  await saveSubmissions(tx)
  await saveRankings(tx)
  const added = saved.filter(({ isNew }) => isNew).length
  return { added, changed: saved.length - added, kept: await countKept(tx) }
}

/**
 * Who puts papers here, or on a list, goes one at a time until the transaction
 * ends: what is read then is still so when it is written. Votes and reading go on.
 */
export function takeMergeTurn(tx: Queryable): Promise<number> {
  return tx.$executeRaw`SELECT pg_advisory_xact_lock(${MERGE_LOCK})`
}

/**
 * Puts the drafts where SQL can read them; the table is gone with the
 * transaction. They are few and what they meet is large, so each is looked up,
 * even while the statistics lag behind an import.
 */
async function layOut(tx: Queryable, drafts: PaperDraft[]): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE draft (
      id text PRIMARY KEY, title text, abstract text, "publishedAt" timestamptz, url text,
      authors json, organization json, topics json, links json, arxiv json, listing json,
      "externalUpvotes" int, known paper_source, wins boolean, edited paper_field[]
    ) ON COMMIT DROP`
  // PostgreSQL refuses one row twice in a statement; the last word counts.
  const unique = [...new Map(drafts.map((draft) => [draft.id, draft])).values()]
  await tx.$executeRaw`
    INSERT INTO draft
    SELECT * FROM json_populate_recordset(NULL::draft, ${JSON.stringify(unique)}::json)`
  await tx.$executeRaw`ANALYZE draft`
  await tx.$executeRaw`
    SELECT set_config(name, 'off', true)
    FROM unnest(ARRAY['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']) AS name`
}

/**
 * Finds out what each draft may change. Locks the known papers first, in the
 * order of their ids, and only against each other and against corrections: a
 * vote, which refers to its paper, goes on.
 */
async function meetKnown(tx: Queryable, source: PaperSource): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM papers WHERE id IN (SELECT id FROM draft) ORDER BY id FOR NO KEY UPDATE`
  await tx.$executeRaw`
    UPDATE draft SET known = paper.source, wins = ${source}::paper_source >= paper.source,
      edited = ARRAY(SELECT DISTINCT field FROM paper_edits WHERE paper_id = paper.id)
    FROM papers AS paper WHERE paper.id = draft.id`
  await tx.$executeRaw`UPDATE draft SET wins = true, edited = '{}' WHERE known IS NULL`
}

/** By itself, so that an answer that tells nothing new changes no paper. */
function noteArxivAnswers(tx: Queryable): Promise<number> {
  return tx.$executeRaw`
    UPDATE papers SET refreshed_at = now() FROM draft
    WHERE papers.id = draft.id AND json_typeof(arxiv) = 'object'`
}

/** A demo paper stands on an invented day, and may be its first. Its real one is written once, too. */
async function leaveDemoDays(tx: Queryable, source: PaperSource): Promise<void> {
  const becomesReal = Prisma.sql`known = 'demo' AND ${source} <> 'demo'
    AND json_typeof(listing) = 'object'`
  await tx.$executeRaw`DELETE FROM badges USING draft WHERE paper_id = draft.id AND ${becomesReal}`
  await tx.$executeRaw`
    UPDATE submissions SET list_day = (listing->>'listDay')::date,
      submitted_at = (listing->>'submittedAt')::timestamptz
    FROM draft
    WHERE paper_id = draft.id AND ${becomesReal}`
}

function saveOrganizations(tx: Queryable): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO organizations (name, fullname)
    SELECT DISTINCT ON (name) draft.organization->>'name' AS name, draft.organization->>'fullname'
    FROM draft
    WHERE json_typeof(draft.organization) = 'object'
    ORDER BY name
    ON CONFLICT (name) DO NOTHING`
}

/**
 * The list day is written once, unless a paper waits for it. Where a real
 * submitter is known, a demo account is none.
 */
function saveSubmissions(tx: Queryable): Promise<number> {
  const given = Prisma.sql`(listing->>'externalSubmitter')`
  return tx.$executeRaw`
    INSERT INTO submissions AS submission (paper_id, list_day, submitted_at, external_submitter)
    SELECT id, (listing->>'listDay')::date, (listing->>'submittedAt')::timestamptz, ${given}
    FROM draft WHERE json_typeof(listing) = 'object' AND NOT EXISTS (
      SELECT FROM hidden_rankings WHERE paper_id = id AND merged_into IS NOT NULL)
    ON CONFLICT (paper_id) DO UPDATE SET
      list_day = coalesce(submission.list_day, excluded.list_day),
      external_submitter = coalesce(submission.external_submitter, excluded.external_submitter),
      user_id = (SELECT id FROM users WHERE id = submission.user_id AND NOT is_demo)
    WHERE submission.declined_reason IS NULL AND (submission.list_day IS NULL
      OR (submission.external_submitter IS NULL AND excluded.external_submitter IS NOT NULL))`
}

/**
 * The largest external count seen, whichever file comes first. What waits for a
 * moderator, or was hidden by one, is on no page. A row that stays is not even locked: votes need it.
 */
function saveRankings(tx: Queryable): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO rankings AS ranking (paper_id, list_day, external_upvotes)
    SELECT draft.id, submission.list_day, draft."externalUpvotes"
    FROM draft LEFT JOIN submissions AS submission ON submission.paper_id = draft.id
      LEFT JOIN rankings AS known ON known.paper_id = draft.id
    WHERE NOT EXISTS (SELECT FROM hidden_rankings AS hidden WHERE hidden.paper_id = draft.id)
      AND (submission.paper_id IS NULL OR submission.list_day IS NOT NULL)
      AND (known.paper_id IS NULL OR known.external_upvotes < draft."externalUpvotes"
        OR (known.list_day IS NULL AND submission.list_day IS NOT NULL))
    ORDER BY draft.id
    ON CONFLICT (paper_id) DO UPDATE SET
      list_day = coalesce(ranking.list_day, excluded.list_day),
      external_upvotes = greatest(ranking.external_upvotes, excluded.external_upvotes)`
}

async function countKept(tx: Queryable): Promise<number> {
  const [row] = await tx.$queryRaw<[{ kept: number }]>`
    SELECT count(*)::int AS kept FROM draft WHERE edited <> '{}'`
  return row.kept
}
