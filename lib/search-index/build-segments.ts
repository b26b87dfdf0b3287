import type pg from 'pg'
import { openPostings, type TermPostings } from '#lib/search-index/postings.ts'
import { chooseRange, SEGMENT_MOST, type Segment } from '#lib/search-index/segments.ts'
import { startsOf } from '#lib/search-index/starts.ts'

/** Papers read at a time. */
const READ_AT_ONCE = 2_000
/** Bytes of postings written at a time. */
const WRITE_AT_ONCE = 1 << 21

/** Makes a segment of the fresh papers, with those before that are as small. */
export async function mergeFresh(client: pg.ClientBase): Promise<void> {
  const { rows: segments } = await client.query<Segment>(
    'SELECT first, last, papers FROM search_segments ORDER BY first',
  )
  const { rows } = await client.query<{ last: number; fresh: number }>(
    `SELECT coalesce(max(number), 0) AS last, count(*)::int AS fresh
    FROM search_papers WHERE number > $1`,
    [segments.at(-1)?.last ?? 0],
  )
  const { last = 0, fresh = 0 } = rows[0] ?? {}
  if (fresh > 0) await buildSegment(client, chooseRange(segments, { last, fresh }))
}

/** Replaces all segments, one by one, by full ones. */
export async function buildAllSegments(client: pg.ClientBase): Promise<void> {
  let range = await nextFullRange(client, 0)
  while (range) {
    await buildSegment(client, range)
    range = await nextFullRange(client, range.last)
  }
}

/** The next papers that make a full segment, whatever segments there are. */
async function nextFullRange(client: pg.ClientBase, after: number) {
  const { rows } = await client.query<{ first: number; last: number }>(
    `SELECT min(number) AS first, max(number) AS last FROM (
      SELECT number FROM search_papers WHERE number > $1 ORDER BY number LIMIT $2
    ) AS next HAVING count(*) > 0`,
    [after, SEGMENT_MOST],
  )
  return rows[0] ?? null
}

/** Replaces the segments within a range of numbers by one, or by none when no paper is left. */
async function buildSegment(client: pg.ClientBase, range: { first: number; last: number }) {
  const { rows } = await client.query<{ mean: number }>(
    'SELECT coalesce(sum(words) / nullif(sum(papers), 0), 0)::float8 AS mean FROM search_segments',
  )
  const postings = openPostings(
    range.first,
    rows[0]?.mean || (await sampleMeanWords(client, range)),
  )
  for (let from = range.first; from <= range.last;) {
    const { rows: papers } = await client.query<{ number: number; codes: Buffer }>(
      `SELECT number, codes FROM search_papers WHERE number BETWEEN $1 AND $2
      ORDER BY number LIMIT $3`,
      [from, range.last, READ_AT_ONCE],
    )
    for (const paper of papers) postings.add(paper)
    from = papers.length < READ_AT_ONCE ? range.last + 1 : (papers.at(-1)?.number ?? 0) + 1
  }
  await client.query('BEGIN')
  await client.query('DELETE FROM search_segments WHERE first <= $2 AND last >= $1', [
    range.first,
    range.last,
  ])
  const { papers, words } = postings.total()
  await client.query('INSERT INTO search_segments VALUES ($1, $2, $3, $4)', [
    range.first,
    range.last,
    papers,
    words,
  ])
  await writePostings(client, range.first, postings.read())
  await client.query('COMMIT')
}

async function sampleMeanWords(client: pg.ClientBase, range: { first: number; last: number }) {
  const sample = openPostings(range.first, 0)
  const { rows } = await client.query<{ number: number; codes: Buffer }>(
    'SELECT number, codes FROM search_papers WHERE number BETWEEN $1 AND $2 ORDER BY number LIMIT 500',
    [range.first, range.last],
  )
  for (const paper of rows) sample.add(paper)
  const { papers, words } = sample.total()
  return words / Math.max(papers, 1)
}

async function writePostings(
  client: pg.ClientBase,
  segment: number,
  postings: Iterable<TermPostings>,
): Promise<void> {
  let batch: TermPostings[] = []
  let size = 0
  const flush = () =>
    client.query(
      `INSERT INTO search_postings (segment, term_id, body, titles)
    SELECT $1, term_id, substring($2::bytea FROM start + 1 FOR length), titles
    FROM unnest($3::int[], $4::int[], $5::int[], $6::int[]) AS one (term_id, start, length, titles)`,
      [
        segment,
        Buffer.concat(batch.map(({ body }) => body)),
        batch.map(({ termId }) => termId),
        startsOf(batch.map(({ body }) => body.length)),
        batch.map(({ body }) => body.length),
        batch.map(({ titles }) => titles),
      ],
    )
  for (const one of postings) {
    batch.push(one)
    size += one.body.length
    if (size < WRITE_AT_ONCE) continue
    await flush()
    batch = []
    size = 0
  }
  if (batch.length > 0) await flush()
}
