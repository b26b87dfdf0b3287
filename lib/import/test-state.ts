import pg from 'pg'
import { env } from '#lib/env.ts'

/** What an import writes, apart from running numbers and from when it was written. */
const MEANINGS = {
  papers: `SELECT to_jsonb(paper) - 'created_at' - 'organization_id', name FROM papers AS paper
    LEFT JOIN organizations ON organizations.id = organization_id`,
  organizations: `SELECT to_jsonb(row) - 'id' FROM organizations AS row`,
  authors: `SELECT to_jsonb(row) - 'id' FROM authors AS row`,
  topics: `SELECT to_jsonb(row) - 'id' FROM topics AS row`,
  paper_topics: `SELECT to_jsonb(row) - 'topic_id', slug FROM paper_topics AS row
    JOIN topics ON topics.id = topic_id`,
  paper_links: 'SELECT * FROM paper_links',
  submissions: 'SELECT * FROM submissions',
  rankings: `SELECT to_jsonb(row) - 'since' - 'list_since' FROM rankings AS row`,
}

/** For tests: a fingerprint of what each table says. */
export async function readMeaning(): Promise<Record<string, string>> {
  return readPrints(Object.entries(MEANINGS))
}

/** For tests: fingerprints that also differ when a row is only written anew. */
export async function readRows(): Promise<Record<string, string>> {
  return readPrints(
    Object.keys(MEANINGS).map((table) => [table, `SELECT xmin, ctid, * FROM ${table}`]),
  )
}

async function readPrints(
  queries: [table: string, sql: string][],
): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  const prints: Record<string, string> = {}
  for (const [table, sql] of queries) {
    const { rows } = await client.query<{ print: string }>(
      `SELECT count(*) || ' rows, ' || md5(coalesce(string_agg(row::text, ' ' ORDER BY row::text), ''))
        AS print FROM (${sql}) AS row`,
    )
    prints[table] = rows[0]?.print ?? ''
  }
  await client.end()
  return prints
}
