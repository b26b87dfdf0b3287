import type pg from 'pg'
import { searchPool } from '#lib/search-index/connection.ts'
import { buildAllSegments, mergeFresh } from '#lib/search-index/build-segments.ts'
import { packCodes } from '#lib/search-index/packing.ts'
import { codesOf, wordsOf, type PaperText } from '#lib/search-index/paper-words.ts'
import type { Token } from '#lib/search-index/tokens.ts'
import { startsOf } from '#lib/search-index/starts.ts'
import { FRESH_MOST, SEGMENT_MOST } from '#lib/search-index/segments.ts'

/** Of PostgreSQL's advisory locks: who holds it changes the index. */
const SEARCH_LOCK = 0x73656172
/** Changes noted at a time. */
const BATCH = 1_000

type Watch = {
  signal?: AbortSignal
  /** Told how many changes have been taken up. */
  onProgress?: (done: number) => void
}

/**
 * Takes up all changes of papers into the index, unless another process is at it.
 * Stopped half-way it has done a part.
 */
export async function takeUpChanges(watch: Watch = {}): Promise<void> {
  if (await isEmpty(searchPool, 'search_queue')) return
  await alone((client) => drain(client, { ...watch, freshMost: FRESH_MOST }))
}

/** Makes the index anew from the papers; meanwhile the old one serves. @returns null when another process is at it. */
export function rebuildIndex(watch: Watch = {}): Promise<true | null> {
  return alone(async (client) => {
    await client.query('TRUNCATE search_queue')
    await client.query('INSERT INTO search_queue (paper_id) SELECT id FROM papers ORDER BY id')
    const isFirst = await isEmpty(client, 'search_papers')
    await drain(client, { ...watch, freshMost: SEGMENT_MOST - BATCH })
    // Papers that were indexed before may stand in segments that are old.
    await (isFirst ? mergeFresh(client) : buildAllSegments(client))
    await client.query(`DELETE FROM search_terms AS term WHERE NOT EXISTS (
      SELECT FROM search_postings WHERE term_id = term.id)`)
    // Else PostgreSQL would, while people search.
    await client.query(
      'VACUUM ANALYZE search_terms, search_papers, search_postings, search_segments, search_queue',
    )
    return true as const
  })
}

async function isEmpty(
  from: pg.Pool | pg.PoolClient,
  table: 'search_papers' | 'search_queue',
): Promise<boolean> {
  const { rows } = await from.query(`SELECT FROM ${table} LIMIT 1`)
  return rows.length === 0
}

/** Runs work while no other process changes the index. */
async function alone<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T | null> {
  const client = await searchPool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    const { rows } = await client.query<{ isOurs: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS "isOurs"',
      [SEARCH_LOCK],
    )
    const done = rows[0]?.isOurs ? await work(client) : null
    await client.query('RESET statement_timeout; SELECT pg_advisory_unlock_all()')
    client.release()
    return done
  } catch (error) {
    // With the connection go the lock and the setting.
    client.release(true)
    throw error
  }
}

async function drain(client: pg.PoolClient, watch: Watch & { freshMost: number }): Promise<void> {
  const ids = new Map<string, number>()
  let done = 0
  let fresh = await countFresh(client)
  while (!watch.signal?.aborted) {
    const batch = await takeBatch(client, ids)
    if (batch.changes === 0) break
    done += batch.changes
    watch.onProgress?.(done)
    fresh += batch.papers
    if (fresh < watch.freshMost) continue
    await mergeFresh(client)
    fresh = 0
  }
  if (fresh >= FRESH_MOST) await mergeFresh(client)
}

async function countFresh(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`
    SELECT count(*)::int AS count FROM search_papers
    WHERE number > coalesce((SELECT max(last) FROM search_segments), 0)`)
  return rows[0]?.count ?? 0
}

/** Takes the next changes from the queue, in one transaction. */
async function takeBatch(client: pg.PoolClient, ids: Map<string, number>) {
  const { rows } = await client.query<{ id: string; paper_id: string }>(
    'SELECT id, paper_id FROM search_queue ORDER BY id LIMIT $1',
    [BATCH],
  )
  if (rows.length === 0) return { changes: 0, papers: 0 }
  const texts = await readTexts(client, [...new Set(rows.map((row) => row.paper_id))])
  const papers = texts.map((text) => ({ paperId: text.paperId, words: wordsOf(text) }))
  await addTerms(client, papers, ids)
  const packed = papers.map(({ paperId, words }) => ({
    paperId,
    codes: packCodes(codesOf(words, (term) => ids.get(term) ?? 0)),
  }))
  const written = await writePapers(
    client,
    packed,
    rows.map(({ id }) => id),
  )
  return { changes: rows.length, papers: written }
}

async function readTexts(client: pg.PoolClient, paperIds: string[]): Promise<PaperText[]> {
  const { rows } = await client.query<PaperText>(
    `SELECT papers.id AS "paperId", title, abstract,
      ARRAY(SELECT name FROM authors WHERE paper_id = papers.id ORDER BY position) AS authors,
      coalesce((SELECT concat_ws(' ', fullname, name) FROM organizations WHERE id = organization_id), '')
        AS organization,
      ARRAY(SELECT label FROM paper_topics JOIN topics ON topics.id = topic_id
        WHERE paper_id = papers.id ORDER BY paper_topics.source, position) AS topics
    FROM papers WHERE papers.id = ANY ($1)`,
    [paperIds],
  )
  return rows
}

/** Sees to it that each term has an id, and that `ids` knows it. Ids stay, even where a batch fails. */
async function addTerms(
  client: pg.PoolClient,
  papers: { words: (Token | number)[] }[],
  ids: Map<string, number>,
): Promise<void> {
  const unknown = new Map<string, string>()
  for (const { words } of papers) {
    for (const word of words) {
      if (typeof word === 'number' || ids.has(word.term) || unknown.has(word.term)) continue
      unknown.set(word.term, word.word)
    }
  }
  if (unknown.size === 0) return
  const terms = [...unknown.keys()]
  const learn = (rows: { id: number; term: string }[]) => {
    for (const { id, term } of rows) {
      ids.set(term, id)
      unknown.delete(term)
    }
  }
  const known = await client.query('SELECT id, term FROM search_terms WHERE term = ANY ($1)', [
    terms,
  ])
  learn(known.rows)
  if (unknown.size === 0) return
  const added = await client.query(
    `INSERT INTO search_terms (term, word) SELECT * FROM unnest($1::text[], $2::text[])
    RETURNING id, term`,
    [[...unknown.keys()], [...unknown.values()]],
  )
  learn(added.rows)
}

/** Gives papers whose words have changed a new number. @returns how many there are. */
async function writePapers(
  client: pg.PoolClient,
  papers: { paperId: string; codes: Buffer }[],
  changeIds: string[],
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `WITH taken AS (
      DELETE FROM search_queue WHERE id = ANY ($4::bigint[])
    ), given AS (
      SELECT paper_id, substring($2::bytea FROM start + 1 FOR length) AS codes
      FROM unnest($1::text[], $3::int[], $5::int[]) AS one (paper_id, start, length)
    ), changed AS (
      SELECT given.* FROM given LEFT JOIN search_papers AS known USING (paper_id)
      WHERE known.codes IS DISTINCT FROM given.codes
    ), written AS (
      INSERT INTO search_papers (paper_id, codes)
      SELECT changed.* FROM changed JOIN papers ON papers.id = paper_id
      ON CONFLICT (paper_id) DO UPDATE SET codes = excluded.codes, number = DEFAULT
      RETURNING number
    )
    SELECT count(*)::int AS count FROM written`,
    [
      papers.map(({ paperId }) => paperId),
      Buffer.concat(papers.map(({ codes }) => codes)),
      startsOf(papers.map(({ codes }) => codes.length)),
      changeIds,
      papers.map(({ codes }) => codes.length),
    ],
  )
  return rows[0]?.count ?? 0
}
