import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { OperatorError } from '#lib/process/operator-error.ts'
import { findDatabaseUrl } from '#e2e/site-process.ts'
import { serveBareNext } from './scene/bare-next.ts'
import { loadByWrk, type Load } from './scene/wrk.ts'
import { openScene, signInMany, type Scene } from './scene/site.ts'

/**
 * `npm run bench -- votes`: first votes of many signed-in people over HTTP, on
 * many papers and on one, beside a bare handler of Next that is sent the same
 * requests, and beside the same statement sent straight to PostgreSQL.
 */

/** Under the limit of votes for one account and minute. */
const VOTES_PER_PERSON = 50
const PEOPLE = 1_500
const SECONDS = 5
const CONNECTIONS = 32

await using undo = new AsyncDisposableStack()
const scene = await openScene(undo)
const cookies = await signInMany(scene, PEOPLE)
const bareUrl = await serveBareNext(undo)
const { rows } = await scene.client.query<{ id: string }>(
  'SELECT paper_id AS id FROM rankings ORDER BY paper_id LIMIT $1',
  [VOTES_PER_PERSON],
)
const paperIds = rows.map(({ id }) => id)

console.log(`| what | votes/s | bare Next/s | ratio | straight/s | ratio | p99 ms | errors |
| --- | --- | --- | --- | --- | --- | --- | --- |`)
await measure('spread', paperIds)
await measure('one paper', paperIds.slice(0, 1))

async function measure(name: string, papers: string[]): Promise<void> {
  const file = join(scene.folder, 'votes')
  // A person after another, so that nobody votes twice before all have voted once.
  const lines = papers.flatMap((id) =>
    cookies.map((cookie) => `/api/papers/${id}/upvote ${cookie}`),
  )
  await writeFile(file, `${lines.join('\n')}\n`)
  const ask = (url: string, seconds = SECONDS) =>
    loadByWrk({
      url,
      seconds,
      connections: CONNECTIONS,
      script: ['bench/scene/votes.lua', file, scene.url],
    })
  await ask(bareUrl, 2)
  const bare = await ask(bareUrl)
  await clear(scene)
  await ask(scene.url, 2)
  await clear(scene)
  const ours = await ask(scene.url)
  await expectExact(scene)
  await clear(scene)
  const straight = await voteStraight(scene, papers)
  await clear(scene)
  console.log(toRow(name, { ours, bare, straight }))
}

function toRow(name: string, by: { ours: Load; bare: Load; straight: number }): string {
  const { ours, bare, straight } = by
  const errors = ours.errors + bare.errors
  const ratio = (anchor: number) =>
    errors > 0 ? 'void' : (ours.requestsPerSecond / anchor).toFixed(2)
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  return `| ${[
    name,
    whole(ours.requestsPerSecond),
    whole(bare.requestsPerSecond),
    ratio(bare.requestsPerSecond),
    whole(straight),
    ratio(straight),
    ours.p99Ms.toFixed(1),
    errors,
  ].join(' | ')} |`
}

/** Forgets all votes of the bench and the points they used up, once the last is in. */
async function clear({ client }: Scene): Promise<void> {
  await pause(1_000)
  await client.query(`
    LOCK TABLE rankings IN EXCLUSIVE MODE;
    DELETE FROM upvotes USING users WHERE user_id = users.id AND username LIKE 'bench-%';
    DELETE FROM upvote_events USING users WHERE user_id = users.id AND username LIKE 'bench-%';
    DELETE FROM rate_limits;
    UPDATE rankings SET upvotes = n, hotness = CASE WHEN n = 0 THEN '-Infinity' ELSE hotness END
    FROM (SELECT ranking.paper_id, count(user_id)::int AS n
      FROM rankings AS ranking LEFT JOIN upvotes USING (paper_id) GROUP BY 1) AS counted
    WHERE counted.paper_id = rankings.paper_id`)
}

/** A figure for votes that were lost counts for nothing. */
async function expectExact({ client }: Scene): Promise<void> {
  const { rows } = await client.query<{ wrong: number }>(`
    SELECT count(*)::int AS wrong FROM rankings AS ranking
    WHERE upvotes <> (SELECT count(*) FROM upvotes WHERE paper_id = ranking.paper_id)`)
  if (rows[0]?.wrong !== 0) throw new OperatorError('Counts and votes differ.')
}

/** The vote's own statements from as many connections as the site has. */
async function voteStraight({ client, dataDir }: Scene, papers: string[]): Promise<number> {
  const { castStatement } = await import('#lib/votes/mutations.ts')
  const people = await client.query<{ id: number }>(
    `SELECT id FROM users WHERE username LIKE 'bench-%'`,
  )
  const pool = new pg.Pool({ connectionString: await findDatabaseUrl(dataDir), max: 16 })
  const votes = papers.flatMap((paperId) => people.rows.map(({ id }) => ({ paperId, userId: id })))
  let cast = 0
  const end = performance.now() + SECONDS * 1_000
  const worker = async () => {
    for (;;) {
      const vote = votes[cast++]
      if (!vote || performance.now() > end) return
      const { text, values } = castStatement(vote)
      await pool.query(text, values as unknown[])
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: 16 }, worker))
  const seconds = (performance.now() - started) / 1_000
  await pool.end()
  return Math.min(cast, votes.length) / seconds
}
