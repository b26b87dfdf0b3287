import { SteadyClient } from '#lib/database/steady-client.ts'
import { env } from '#lib/env.ts'
import { FORMAT, headLine, line } from '#lib/export/lines.ts'
import { createPseudonyms } from '#lib/export/pseudonyms.ts'

/** Read at a time; with what waits to be compressed and sent, all that is in memory. */
const ROWS = 1_000

/**
 * All that ranking is made of, as lines of text. It is read over a connection of
 * its own, in one transaction: votes cast meanwhile are not in it. Whoever stops
 * reading ends both.
 */
export async function* readExport(): AsyncGenerator<string> {
  const client = new SteadyClient({ connectionString: env.DATABASE_URL })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    yield* readHead(client)
    yield* readPapers(client)
    yield* readMerges(client)
    yield* readVotes(client)
  } finally {
    await client.end()
  }
}

async function* readHead(client: SteadyClient): AsyncGenerator<string> {
  const now = await client.query<{ until: Date }>('SELECT clock_timestamp() AS until')
  yield headLine('export')
  for (const { until } of now.rows) yield line('export', [FORMAT, until, env.TIME_ZONE])
  yield headLine('half_life')
  const found = await client.query<{ since: Date; hours: number }>(
    'SELECT since, hours FROM half_lives ORDER BY since',
  )
  for (const { since, hours } of found.rows) yield line('half_life', [since, hours])
}

/** Of papers that are here, and of duplicates, which were until they were merged. */
const COLUMNS = 'paper_id, since, list_day, list_since, external_upvotes'
const PLACES = `(
  SELECT ${COLUMNS} FROM rankings
  UNION ALL SELECT ${COLUMNS} FROM hidden_rankings WHERE merged_into IS NOT NULL)`

type PaperRow = {
  paperId: string
  since: Date
  listDay: string | null
  listSince: Date | null
  externalUpvotes: number
}

async function* readPapers(client: SteadyClient): AsyncGenerator<string> {
  yield headLine('paper')
  const papers = readRows<PaperRow>(
    client,
    `SELECT paper_id AS "paperId", since, list_day::text AS "listDay",
       list_since AS "listSince", external_upvotes AS "externalUpvotes"
     FROM ${PLACES} AS place ORDER BY paper_id`,
  )
  for await (const rows of papers) {
    yield rows
      .map((row) =>
        line('paper', [row.paperId, row.since, row.listDay, row.listSince, row.externalUpvotes]),
      )
      .join('')
  }
}

type MergeRow = { id: number; paperId: string; intoId: string; at: Date; undoneAt: Date | null }

/** Since when a paper was a duplicate of which other, and until when. */
async function* readMerges(client: SteadyClient): AsyncGenerator<string> {
  yield headLine('merge')
  const merges = readRows<MergeRow>(
    client,
    `SELECT id, act.paper_id AS "paperId", into_id AS "intoId", at, undone_at AS "undoneAt"
     FROM moderation_acts AS act JOIN ${PLACES} AS place ON place.paper_id = act.paper_id
     WHERE into_id IS NOT NULL ORDER BY id`,
  )
  for await (const rows of merges) {
    yield rows
      .map(({ id, paperId, intoId, at, undoneAt }) =>
        line('merge', [id, paperId, intoId, at, undoneAt]),
      )
      .join('')
  }
}

type VoteRow = {
  paperId: string
  at: Date
  kind: string
  userId: number
  showsVotes: boolean
  actId: number | null
  firstCastAt: Date | null
}

/** Paper by paper, and each paper's in the order in which they happened. */
async function* readVotes(client: SteadyClient): AsyncGenerator<string> {
  yield headLine('vote')
  const nameOf = createPseudonyms()
  const votes = readRows<VoteRow>(
    client,
    `SELECT event.paper_id AS "paperId", event.at, event.kind, event.user_id AS "userId",
       users.shows_votes AS "showsVotes", act_id AS "actId", first_cast_at AS "firstCastAt"
     FROM ${PLACES} AS place, LATERAL (
       SELECT * FROM upvote_events AS event WHERE event.paper_id = place.paper_id ORDER BY id
     ) AS event JOIN users ON users.id = event.user_id
     ORDER BY place.paper_id, event.id`,
  )
  let count = 0
  for await (const rows of votes) {
    count += rows.length
    yield rows
      .map((row) =>
        line('vote', [row.paperId, row.at, row.kind, nameOf(row), row.actId, row.firstCastAt]),
      )
      .join('')
  }
  // A file that was cut off lacks it.
  yield headLine('end') + line('end', [count])
}

async function* readRows<Row extends object>(
  client: SteadyClient,
  sql: string,
): AsyncGenerator<Row[]> {
  await client.query(`DECLARE part NO SCROLL CURSOR FOR ${sql}`)
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${ROWS} FROM part`)
    if (rows.length === 0) break
    yield rows
  }
  await client.query('CLOSE part')
}
