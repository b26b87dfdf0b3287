import pg from 'pg'
import { startCluster } from '#lib/database/cluster.ts'
import { migrate } from '#lib/database/migrations.ts'
import { DEMO_PAPERS } from '#lib/demo/papers.ts'
import { withoutIndexes } from './indexes.ts'
import { BADGES, FUNCTIONS, PAPERS, PLAN, RANKINGS, VOTES } from './made-up-sql.ts'

/** Some: PostgreSQL reads a list from its beginning to find one of its items. */
const WORDS = 120
const SENTENCES = 60

/** One person to so many papers, within bounds. A power of two, by which made-up-sql.ts chooses voters. */
const PAPERS_PER_PERSON = 40
const [FEWEST, MOST] = [11, 14]

/** For this site alone: it may take memory and forget its last second. */
const SETTINGS_OF_SESSION = `
  SET session_replication_role = replica;
  SET synchronous_commit = off;
  SET work_mem = '512MB';
  SET maintenance_work_mem = '1GB'`

/**
 * Makes the database of a data folder, full of made-up papers and votes: the same
 * for the same number of papers and the same day. It is left as a site's own is
 * after a while: votes lie on disk in the order in which they were cast, and
 * PostgreSQL has counted and tidied all tables.
 */
export async function makeUpSite(dataDir: string, papers: number): Promise<void> {
  const { url, superuserUrl } = await startCluster(dataDir)
  await migrate(url)
  const client = new pg.Client({ connectionString: withDatabaseOf(url, superuserUrl) })
  await client.connect()
  try {
    await configure(client, [`max_wal_size = '8GB'`, 'autovacuum = off'])
    await client.query(SETTINGS_OF_SESSION)
    await fill(client, papers)
    await client.query('VACUUM ANALYZE')
    await configure(client, [])
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

async function fill(client: pg.Client, papers: number): Promise<void> {
  await client.query(FUNCTIONS)
  await client.query(PLAN, [papers, countDays(papers), countPeople(papers)])
  const lists = ['papers', 'authors', 'paper_topics', 'paper_links', 'upvotes', 'upvote_events']
  await withoutIndexes(client, lists, async () => {
    for (const { sql, needs } of PAPERS) await client.query(sql, listTexts(needs))
    for (const sql of VOTES) await client.query(sql)
  })
  // Else PostgreSQL does not know how few votes one paper has.
  await client.query('ANALYZE upvotes')
  await withoutIndexes(client, ['rankings'], () => client.query(RANKINGS))
  await client.query(BADGES)
}

/**
 * A small site is young; one of a million papers has grown for ten years, to some
 * 800 papers a day.
 */
function countDays(papers: number): number {
  return Math.round(55 * (papers / 1_000) ** 0.61)
}

function countPeople(papers: number): number {
  const exponent = Math.floor(Math.log2(papers / PAPERS_PER_PERSON))
  return 2 ** Math.min(MOST, Math.max(FEWEST, exponent))
}

const split = (texts: string[], at: RegExp) => [...new Set(texts.flatMap((text) => text.split(at)))]

/** What titles, abstracts and names are put together from. */
const TEXTS = {
  words: split(
    DEMO_PAPERS.map(({ title }) => title),
    /[^A-Za-z-]+/,
  ).slice(0, WORDS),
  sentences: split(
    DEMO_PAPERS.map(({ summary }) => summary),
    /(?<=\.)\s+/,
  ).slice(0, SENTENCES),
  names: split(
    DEMO_PAPERS.flatMap(({ authors }) => authors),
    /\s+/,
  ).slice(0, WORDS),
  categories: [...new Set(DEMO_PAPERS.flatMap(({ topics }) => topics))],
}

export type TextName = keyof typeof TEXTS

function listTexts(names: TextName[]): string[][] {
  return names.map((name) => TEXTS[name])
}

async function configure(client: pg.Client, settings: string[]): Promise<void> {
  await client.query('ALTER SYSTEM RESET ALL')
  for (const setting of settings) await client.query(`ALTER SYSTEM SET ${setting}`)
  await client.query('SELECT pg_reload_conf()')
}

/** Only a superuser may leave foreign keys unchecked. */
function withDatabaseOf(url: string, superuserUrl: string): string {
  return Object.assign(new URL(superuserUrl), { pathname: new URL(url).pathname }).href
}
