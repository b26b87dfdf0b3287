import { setTimeout as pause } from 'node:timers/promises'
import { OperatorError } from '#lib/process/operator-error.ts'
import { serveBareNext } from './scene/bare-next.ts'
import { listSignedIn, openScene, signInMany, type Scene } from './scene/site.ts'
import { voteStraight } from './scene/straight-votes.ts'
import { loadWithVotes } from './scene/vote-load.ts'
import type { Load } from './scene/wrk.ts'

/**
 * `npm run bench -- votes`: first votes of many signed-in people over HTTP, on
 * many papers and on one, beside a bare handler of Next that is sent the same
 * requests, and beside the same statement sent straight to PostgreSQL.
 */

/** Under the limit of votes for one account and minute. */
const VOTES_PER_PERSON = 50
const PEOPLE = 1_500
const SECONDS = 5

await using undo = new AsyncDisposableStack()
const scene = await openScene(undo)
const cookies = await signInMany(scene, PEOPLE)
const people = await listSignedIn(scene)
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
  const ask = (url: string, seconds = SECONDS) =>
    loadWithVotes(scene, { papers, cookies, seconds, url })
  await ask(bareUrl, 2)
  const bare = await ask(bareUrl)
  await clear(scene)
  await ask(scene.url, 2)
  await clear(scene)
  const ours = await ask(scene.url)
  await expectExact(scene)
  await clear(scene)
  const straight = await voteStraight(scene, { papers, people, seconds: SECONDS })
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
