import { Prisma, type PaperSource } from '#prisma/client/client.ts'
import { db, type Queryable } from '#lib/db.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'

/** For a large batch on a slow disk. */
const TIMEOUT_MS = 120_000

export type SavedCount = {
  added: number
  /** Known papers that are now different; their authors, links and counts are not counted. */
  changed: number
}

/**
 * Saves papers from elsewhere, all of them or none. Saving again what is saved
 * already writes nothing. A list day stays what it was first, our own votes are
 * not touched, and what a draft lacks does not erase what is known; except a
 * demo paper's list day and summary, which are not its own.
 */
export function savePapers(drafts: PaperDraft[]): Promise<SavedCount> {
  return db.$transaction((tx) => savePapersWithin(tx, drafts, 'hugging_face'), {
    timeout: TIMEOUT_MS,
    maxWait: TIMEOUT_MS,
  })
}

/** As `savePapers`, as part of a transaction that does more. */
export async function savePapersWithin(
  tx: Queryable,
  drafts: PaperDraft[],
  source: PaperSource,
): Promise<SavedCount> {
  if (drafts.length === 0) return { added: 0, changed: 0 }
  await layOut(tx, drafts)
  if (source !== 'demo') await leaveDemoDays(tx)
  await saveOrganizations(tx)
  const saved = await savePaperRows(tx, source)
  await saveAuthors(tx)
  await saveLinks(tx)
  await saveSubmissions(tx)
  await saveRankings(tx)
  const added = saved.filter(({ isNew }) => isNew).length
  return { added, changed: saved.length - added }
}

/** Puts the drafts where SQL can read them; the table is gone with the transaction. */
async function layOut(tx: Queryable, drafts: PaperDraft[]): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE draft (
      id text PRIMARY KEY, title text, abstract text, "publishedAt" timestamptz, authors json,
      organization json, links json, "listDay" date, "submittedAt" timestamptz,
      "externalUpvotes" int, "externalSubmitter" text
    ) ON COMMIT DROP`
  // PostgreSQL refuses one row twice in a statement; the last word counts.
  const unique = [...new Map(drafts.map((draft) => [draft.id, draft])).values()]
  await tx.$executeRaw`
    INSERT INTO draft
    SELECT * FROM json_populate_recordset(NULL::draft, ${JSON.stringify(unique)}::json)`
}

/** A demo paper stands on an invented day. Its real one is written once, too. */
function leaveDemoDays(tx: Queryable): Promise<number> {
  return tx.$executeRaw`
    UPDATE submissions SET list_day = "listDay", submitted_at = draft."submittedAt"
    FROM draft JOIN papers ON papers.id = draft.id
    WHERE submissions.paper_id = draft.id AND papers.source = 'demo'`
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
 * In the order of their ids, so that two imports never wait in a ring.
 * @returns the papers written, which are those that are new or differ.
 */
function savePaperRows(tx: Queryable, source: PaperSource): Promise<{ isNew: boolean }[]> {
  return tx.$queryRaw`
    INSERT INTO papers AS paper (id, title, abstract, published_at, source, organization_id)
    SELECT draft.id, title, abstract, "publishedAt", ${source}::paper_source, organizations.id
    FROM draft LEFT JOIN organizations ON name = organization->>'name'
    ORDER BY draft.id
    ON CONFLICT (id) DO UPDATE SET
      title = excluded.title,
      abstract = CASE WHEN excluded.abstract = '' AND paper.source <> 'demo'
        THEN paper.abstract ELSE excluded.abstract END,
      published_at = coalesce(excluded.published_at, paper.published_at),
      source = excluded.source,
      organization_id = coalesce(excluded.organization_id, paper.organization_id)
    WHERE (paper.title, paper.source) IS DISTINCT FROM (excluded.title, excluded.source)
      OR excluded.abstract NOT IN ('', paper.abstract)
      OR coalesce(excluded.published_at <> paper.published_at, excluded.published_at IS NOT NULL)
      OR coalesce(
        excluded.organization_id <> paper.organization_id, excluded.organization_id IS NOT NULL)
    RETURNING xmax = 0 AS "isNew"`
}

async function saveAuthors(tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM authors USING draft
    WHERE paper_id = draft.id AND json_array_length(draft.authors) BETWEEN 1 AND position`
  await tx.$executeRaw`
    INSERT INTO authors (paper_id, position, name)
    SELECT draft.id, author.number - 1, author.name
    FROM draft, json_array_elements_text(draft.authors) WITH ORDINALITY AS author (name, number)
    ON CONFLICT (paper_id, position) DO UPDATE SET name = excluded.name
    WHERE authors.name <> excluded.name`
}

/** A paper has one link of each kind from one source. */
async function saveLinks(tx: Queryable): Promise<void> {
  const given = Prisma.sql`(
    SELECT draft.id AS paper_id, link.kind, link.url
    FROM draft, json_to_recordset(draft.links) AS link (kind link_kind, url text)) AS given`
  await tx.$executeRaw`
    DELETE FROM paper_links USING ${given}
    WHERE paper_links.paper_id = given.paper_id
      AND paper_links.kind = given.kind AND paper_links.url <> given.url`
  await tx.$executeRaw`
    INSERT INTO paper_links (paper_id, kind, url)
    SELECT given.paper_id, given.kind, given.url FROM ${given} ON CONFLICT DO NOTHING`
}

/** The list day is written once. Where a real submitter is known, a demo account is none. */
function saveSubmissions(tx: Queryable): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO submissions AS submission (paper_id, list_day, submitted_at, external_submitter)
    SELECT id, "listDay", "submittedAt", "externalSubmitter"
    FROM draft
    ON CONFLICT (paper_id) DO UPDATE SET
      external_submitter = excluded.external_submitter,
      user_id = (SELECT id FROM users WHERE id = submission.user_id AND NOT is_demo)
    WHERE submission.external_submitter IS NULL AND excluded.external_submitter IS NOT NULL`
}

/** The largest external count seen, whichever file comes first. */
function saveRankings(tx: Queryable): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO rankings AS ranking (paper_id, list_day, external_upvotes)
    SELECT submission.paper_id, submission.list_day, draft."externalUpvotes"
    FROM draft JOIN submissions AS submission ON submission.paper_id = draft.id
    ORDER BY submission.paper_id
    ON CONFLICT (paper_id) DO UPDATE SET external_upvotes = excluded.external_upvotes
    WHERE ranking.external_upvotes < excluded.external_upvotes`
}
