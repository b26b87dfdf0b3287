import { Prisma, type PaperSource } from '#prisma/client/client.ts'
import type { Queryable } from '#lib/db.ts'

/**
 * How what a source tells is merged into what is known, field by field: a
 * correction by a member stays; else the more trusted source has the word; and
 * what the one with the word lacks, the other gives. The drafts lie in the
 * temporary table `draft`, where `wins` says that the draft is trusted at least
 * as much as what is known, and `edited` which fields members corrected.
 */

/** The merged value of a field; both values are SQL, NULL where there is none. */
function merge(field: string, { given, known }: { given: string; known: string }): Prisma.Sql {
  return Prisma.raw(`CASE WHEN '${field}' = ANY (edited) THEN ${known}
    WHEN wins THEN coalesce(${given}, ${known}) ELSE coalesce(${known}, ${given}) END`)
}

/** What only arXiv tells: new with each of its answers, else as it was. */
function arxivFact(name: string, type: string, column: string): Prisma.Sql {
  return Prisma.raw(`CASE WHEN json_typeof(arxiv) = 'object'
    THEN (arxiv->>'${name}')::${type} ELSE paper.${column} END`)
}

/** A demo paper's summary is ours, not the paper's. */
const KNOWN_ABSTRACT = `CASE WHEN known <> 'demo' THEN nullif(paper.abstract, '') END`

const COLUMNS = Prisma.raw(`title, abstract, published_at, url, source, organization_id,
  arxiv_version, is_withdrawn, comment, doi, journal_ref`)

/** @returns the papers written, which are those that are new or differ. */
export function savePaperRows(tx: Queryable, source: PaperSource): Promise<{ isNew: boolean }[]> {
  const ofRow = (row: string) =>
    Prisma.raw(COLUMNS.sql.replace(/\w+/g, (column) => `${row}.${column}`))
  return tx.$queryRaw`
    INSERT INTO papers AS paper (id, ${COLUMNS})
    SELECT draft.id,
      ${merge('title', { given: 'draft.title', known: 'paper.title' })},
      coalesce(${merge('abstract', { given: `nullif(draft.abstract, '')`, known: KNOWN_ABSTRACT })}, ''),
      ${merge('published_at', { given: '"publishedAt"', known: 'published_at' })},
      ${merge('url', { given: 'draft.url', known: 'paper.url' })},
      greatest(${source}::paper_source, paper.source),
      CASE WHEN wins THEN coalesce(organizations.id, organization_id)
        ELSE coalesce(organization_id, organizations.id) END,
      ${arxivFact('version', 'int', 'arxiv_version')},
      coalesce(${arxivFact('isWithdrawn', 'boolean', 'is_withdrawn')}, false),
      ${arxivFact('comment', 'text', 'comment')},
      ${arxivFact('doi', 'text', 'doi')},
      ${arxivFact('journalRef', 'text', 'journal_ref')}
    FROM draft LEFT JOIN papers AS paper ON paper.id = draft.id
      LEFT JOIN organizations ON name = organization->>'name'
    ORDER BY draft.id
    ON CONFLICT (id) DO UPDATE SET (${COLUMNS}) = ROW (${ofRow('excluded')})
    WHERE (${ofRow('paper')}) IS DISTINCT FROM (${ofRow('excluded')})
    RETURNING xmax = 0 AS "isNew"`
}

/** A paper's authors come from one source, all of them. */
export async function saveAuthors(tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    WITH told AS MATERIALIZED (
      SELECT id, authors FROM draft
      WHERE json_array_length(authors) > 0 AND 'authors' <> ALL (edited)
        AND (wins OR NOT EXISTS (SELECT FROM authors WHERE paper_id = draft.id))
    ), gone AS (
      DELETE FROM authors USING told
      WHERE paper_id = told.id AND position >= json_array_length(told.authors)
    )
    INSERT INTO authors (paper_id, position, name, affiliation)
    SELECT told.id, number - 1, author->>'name', author->>'affiliation'
    FROM told, json_array_elements(told.authors) WITH ORDINALITY AS author (author, number)
    WHERE NOT EXISTS (
      SELECT FROM authors AS same WHERE same.paper_id = told.id AND same.position = number - 1
        AND (same.name, same.affiliation)
          IS NOT DISTINCT FROM (author->>'name', author->>'affiliation'))
    ON CONFLICT (paper_id, position) DO UPDATE
      SET name = excluded.name, affiliation = excluded.affiliation`
}

/** Topics of all sources stand side by side; each source replaces its own. */
export async function saveTopics(tx: Queryable, source: PaperSource): Promise<void> {
  const given = Prisma.sql`(
    SELECT draft.id AS paper_id, topic.slug, topic.label, topic."isCategory", number - 1 AS position
    FROM draft, json_array_elements(topics) WITH ORDINALITY AS element (value, number),
      json_to_record(value) AS topic (slug text, label text, "isCategory" boolean)
    WHERE 'topics' <> ALL (edited)) AS given`
  await addTopics(tx, given)
  await tx.$executeRaw`
    DELETE FROM paper_topics USING draft, topics
    WHERE paper_topics.paper_id = draft.id AND source = ${source}::paper_source
      AND topics.id = topic_id AND json_array_length(draft.topics) > 0 AND 'topics' <> ALL (edited)
      AND slug NOT IN (SELECT value->>'slug' FROM json_array_elements(draft.topics))`
  await tx.$executeRaw`
    INSERT INTO paper_topics (paper_id, topic_id, position, source)
    SELECT DISTINCT ON (given.paper_id, topics.id)
      given.paper_id, topics.id, given.position, ${source}::paper_source
    FROM ${given} JOIN topics USING (slug)
    ORDER BY given.paper_id, topics.id, given.position
    ON CONFLICT (paper_id, topic_id) DO UPDATE
      SET position = excluded.position, source = excluded.source
    WHERE paper_topics.source <= excluded.source
      AND (paper_topics.position, paper_topics.source)
        IS DISTINCT FROM (excluded.position, excluded.source)`
}

/** Makes topics of what is none yet. In one order, so that two who do it never wait for each other. */
export async function addTopics(tx: Queryable, given: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO topics (slug, label, is_category)
    SELECT DISTINCT ON (slug) slug, label, "isCategory" FROM ${given}
    WHERE NOT EXISTS (
      SELECT FROM topics AS same WHERE same.slug = given.slug
        AND (same.is_category OR NOT given."isCategory"))
    ORDER BY slug, "isCategory" DESC, label
    ON CONFLICT (slug) DO UPDATE SET is_category = true, label = excluded.label
    WHERE excluded.is_category AND NOT topics.is_category`
}

/** Links of all sources stand side by side; each source replaces its own of a kind. */
export async function saveLinks(tx: Queryable, source: PaperSource): Promise<void> {
  const given = Prisma.sql`(
    SELECT draft.id AS paper_id, link.kind, link.url
    FROM draft, json_to_recordset(draft.links) AS link (kind link_kind, url text)
    WHERE 'links' <> ALL (edited)) AS given`
  await tx.$executeRaw`
    DELETE FROM paper_links USING ${given}
    WHERE paper_links.paper_id = given.paper_id AND paper_links.kind = given.kind
      AND source = ${source}::paper_source AND NOT EXISTS (
        SELECT FROM draft, json_to_recordset(draft.links) AS same (kind text, url text)
        WHERE draft.id = paper_links.paper_id AND same.kind = paper_links.kind::text
          AND same.url = paper_links.url)`
  await tx.$executeRaw`
    INSERT INTO paper_links (paper_id, kind, url, source)
    SELECT given.paper_id, given.kind, given.url, ${source}::paper_source FROM ${given}
    ON CONFLICT DO NOTHING`
}
