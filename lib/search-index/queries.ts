import type pg from 'pg'
import { searchPool } from '#lib/search-index/connection.ts'
import { DAY, writeFilter } from '#lib/search-index/filter-sql.ts'
import type { SearchQuery, SearchSort } from '#lib/search/search-query.ts'

/** Postings of a term read of a segment, however small a part of all papers it is. */
const SEGMENT_LEAST = 100
/** Fresh papers read at most: only while many come in at once are there more. */
const MOST_FRESH = 2_000

/** What the index says of some terms. */
export type IndexRead = {
  /** A row for each segment that a term stands in; one with nulls for a term in none. */
  heads: {
    term: string
    id: number
    segment: number | null
    /** How many papers of the segment have it. */
    papers: number | null
    /** How many of those have it in their titles. */
    titles: number | null
    head: Buffer | null
  }[]
  /** Papers that are in no segment yet, the newest first. */
  fresh: { number: number; codes: Buffer }[]
  /** Of all segments. */
  papers: number
  words: number
}

/** A paper that is here for everyone to see, and what search orders by. */
export type Ranked = {
  paperId: string
  upvotes: number
  externalUpvotes: number
  hotness: number
  /** Days since 1970; null where neither a list day nor a publication is known. */
  day: number | null
}

export type Candidate = Ranked & { codes: Buffer }

/** Runs work on one connection, whose statements may take a second each. */
export async function withSearchConnection<T>(work: (client: pg.PoolClient) => Promise<T>) {
  const client = await searchPool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

/**
 * What the index says of these terms: where they stand, and which papers are not in it yet.
 * @param ask.headLength postings read of a term in one segment at most, and about twice as
 *   many of all segments together, however many papers there are.
 */
export async function readIndex(
  client: pg.PoolClient,
  { terms, headLength }: { terms: string[] | number[]; headLength: number },
): Promise<IndexRead> {
  const by = typeof terms[0] === 'number' ? 'id' : 'term'
  const heads = await client.query<IndexRead['heads'][number]>({
    name: `search-heads-by-${by}`,
    text: `SELECT term, id, segment, octet_length(body) / 4 AS papers, titles,
        substring(body FROM 1 FOR 4 * least($2::int, greatest(${SEGMENT_LEAST}, 2 * $2::numeric
          * (SELECT papers FROM search_segments WHERE first = segment)
          / (SELECT sum(papers) FROM search_segments)))::int) AS head
      FROM search_terms LEFT JOIN search_postings ON term_id = id
        AND segment = ANY (ARRAY(SELECT first FROM search_segments))
      WHERE ${by} = ANY ($1)`,
    values: [terms, headLength],
  })
  const rest = await client.query<RestRow>({
    name: 'search-rest',
    text: `SELECT papers, words, number, codes
      FROM (
        SELECT coalesce(sum(papers), 0)::int AS papers, coalesce(sum(words), 0)::float8 AS words,
          coalesce(max(last), 0) AS last
        FROM search_segments
      ) AS segments LEFT JOIN LATERAL (
        SELECT number, codes FROM search_papers WHERE number > segments.last
        ORDER BY number DESC LIMIT ${MOST_FRESH}
      ) AS fresh ON true`,
  })
  const { papers = 0, words = 0 } = rest.rows[0] ?? {}
  const fresh = rest.rows.filter((row) => row.number !== null)
  return { heads: heads.rows, fresh, papers, words }
}

/** Of the segments, and a paper that is in none; without such papers one row has none. */
type RestRow = { papers: number; words: number } & IndexRead['fresh'][number]

const COLUMNS = `paper_id AS "paperId", upvotes, external_upvotes AS "externalUpvotes", hotness,
  ${DAY} - DATE '1970-01-01' AS day`

/** Those of the papers with these numbers that pass the query's filters, in their order. */
export async function readCandidates(
  client: pg.PoolClient,
  { numbers, query, most }: { numbers: number[]; query: SearchQuery; most: number },
): Promise<Candidate[]> {
  const filter = writeFilter(query, 3)
  const { rows } = await client.query<Candidate>({
    // Of what differs from query to query no plan is kept.
    ...(filter.sql === '' && { name: 'search-candidates' }),
    text: `SELECT codes, ${COLUMNS}
      FROM unnest($1::int[]) WITH ORDINALITY AS wanted (number, place)
        JOIN search_papers USING (number) JOIN rankings USING (paper_id) JOIN papers ON papers.id = paper_id
      WHERE true ${filter.sql}
      ORDER BY place LIMIT $2`,
    values: [numbers, most, ...filter.parameters],
  })
  return rows
}

/** The numbers of the papers that pass the query's filters, or null when they are more than `most`. */
export async function findFiltered(
  client: pg.PoolClient,
  { query, most }: { query: SearchQuery; most: number },
): Promise<number[] | null> {
  const filter = writeFilter(query, 2)
  const { rows } = await client.query<{ number: number }>(
    `SELECT number FROM search_papers JOIN rankings USING (paper_id) JOIN papers ON papers.id = paper_id
    WHERE true ${filter.sql} LIMIT $1`,
    [most + 1, ...filter.parameters],
  )
  return rows.length > most ? null : rows.map(({ number }) => number)
}

const ORDERS: Record<SearchSort, string> = {
  relevance: 'day DESC NULLS LAST',
  newest: 'day DESC NULLS LAST',
  upvotes: 'upvotes DESC, external_upvotes DESC',
  trending: `hotness DESC, coalesce(list_day, '-infinity'::date) DESC`,
}

/** All papers that pass the filters of a query without words, as far as `most` goes. */
export async function listFiltered(
  client: pg.PoolClient,
  { query, sort, most }: { query: SearchQuery; sort: SearchSort; most: number },
): Promise<Ranked[]> {
  const filter = writeFilter(query, 2)
  const { rows } = await client.query<Ranked>(
    `SELECT ${COLUMNS}
    FROM rankings JOIN papers ON papers.id = paper_id
    WHERE true ${filter.sql}
    ORDER BY ${ORDERS[sort]}, paper_id DESC LIMIT $1`,
    [most, ...filter.parameters],
  )
  return rows
}

/** The commonest topics of some papers. */
export async function countTopics(
  client: pg.PoolClient,
  paperIds: string[],
): Promise<{ slug: string; label: string; count: number }[]> {
  const { rows } = await client.query<{ slug: string; label: string; count: number }>({
    name: 'search-topics',
    text: `SELECT slug, label, count FROM (
        SELECT topic_id, count(*)::int AS count FROM paper_topics WHERE paper_id = ANY ($1)
        GROUP BY topic_id ORDER BY count DESC, topic_id LIMIT 12
      ) AS counted JOIN topics ON id = topic_id
      ORDER BY count DESC, slug`,
    values: [paperIds],
  })
  return rows
}

/** How common terms are among some papers. */
export type Commonness = { papers: number; papersWith: ReadonlyMap<number, number> }

/**
 * How common terms are in the largest segment. It has half of the papers, or enough
 * to tell by, and one row a term, however many segments there are.
 */
export async function sampleCommonness(
  client: pg.PoolClient,
  termIds: number[],
): Promise<Commonness> {
  const { rows } = await client.query<{ papers: number; id: number; having: number }>({
    name: 'search-commonness',
    text: `SELECT papers, term_id AS id, octet_length(body) / 4 AS having
      FROM (SELECT first, papers FROM search_segments ORDER BY papers DESC LIMIT 1) AS largest
        JOIN search_postings ON segment = first
      WHERE term_id = ANY ($1)`,
    values: [termIds],
  })
  return {
    papers: rows[0]?.papers ?? 0,
    papersWith: new Map(rows.map(({ id, having }) => [id, having])),
  }
}

export type AlikeTerm = { term: string; word: string; papers: number }

const ALIKE = `SELECT term, word, (
    SELECT coalesce(sum(octet_length(body) / 4), 0)::int FROM search_postings
    WHERE term_id = id AND segment = ANY (ARRAY(SELECT first FROM search_segments))) AS papers
  FROM search_terms`

/** Those of the given terms that papers have. */
export async function findTerms(client: pg.PoolClient, terms: string[]): Promise<AlikeTerm[]> {
  const { rows } = await client.query<AlikeTerm>({
    name: 'search-terms',
    text: `${ALIKE} WHERE term = ANY ($1)`,
    values: [terms],
  })
  return rows
}

/** Terms that share many of their letters with one, the most alike first. */
export async function findAlikeTerms(
  client: pg.PoolClient,
  { term, most }: { term: string; most: number },
): Promise<AlikeTerm[]> {
  const { rows } = await client.query<AlikeTerm>({
    name: 'search-alike',
    text: `${ALIKE} WHERE term % $1 AND length(term) BETWEEN length($1) - 2 AND length($1) + 2
      ORDER BY similarity(term, $1) DESC LIMIT $2`,
    values: [term, most],
  })
  return rows
}

/** The codes of one paper. */
export async function readCodes(client: pg.PoolClient, paperId: string): Promise<Buffer | null> {
  const { rows } = await client.query<{ codes: Buffer }>(
    'SELECT codes FROM search_papers WHERE paper_id = $1',
    [paperId],
  )
  return rows[0]?.codes ?? null
}
