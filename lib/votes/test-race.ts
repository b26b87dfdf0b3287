import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { hotnessOfSql } from '#lib/ranking/hotness-sql.ts'
import type { VoteState } from '#lib/votes/schema.ts'
import { findFaults, type Fault } from '#lib/votes/test-audit.ts'
import { makeScene, removeScene, type Person, type Scene } from '#lib/votes/test-scene.ts'

/** For tests: votes that reach one paper at the same moment, and what is wrong afterwards. */

export type VoteRequest = { paperId: string; person: Person; state: VoteState }

/** Brings one vote to the site, or to whatever stands in for it. */
export type SendVote = (vote: VoteRequest) => Promise<{ upvoted: boolean; upvotes: number }>

/**
 * As many as the site has connections (POOL_SIZE of lib/database/pool.ts), because only a
 * request with a connection can be seen waiting in the database: further ones
 * would wait in the site's pool.
 */
export const REQUESTS = 16

const PATIENCE_MS = 20_000

/** Any number that no other lock has. */
const RACE_LOCK = 7_320_100

/**
 * Holds a paper's ranking row, sends votes of every kind until all of them wait
 * for it in the database, lets go, and recounts everything.
 * @param mix.clicks how many of the requests are one person's.
 */
export async function runRace(
  databaseUrl: string,
  send: SendVote,
  mix = { clicks: 4 },
): Promise<Fault[]> {
  const holder = new pg.Client({ connectionString: databaseUrl })
  const watcher = new pg.Client({ connectionString: databaseUrl })
  await Promise.all([holder.connect(), watcher.connect()])
  try {
    // Two races at once would leave neither all of the site's connections.
    await watcher.query('SELECT pg_advisory_lock($1)', [RACE_LOCK])
    const { scene, votes } = await makeVotes(watcher, mix.clicks)
    await holder.query('BEGIN')
    await holder.query('SELECT FROM rankings WHERE paper_id = $1 FOR UPDATE', [scene.paperId])
    const answers = Promise.allSettled(votes.map(send))
    await untilWaiting(watcher, votes.length)
    await holder.query('COMMIT')
    const faults = await findFaults(watcher, { scene, votes, answers: await answers })
    await removeScene(watcher, scene)
    return faults
  } finally {
    await Promise.all([holder.end(), watcher.end()])
  }
}

/** Mostly first casts, then withdrawals and casts again, in a random mix, with one person's clicks. */
async function makeVotes(
  client: pg.Client,
  clicks: number,
): Promise<{ scene: Scene; votes: VoteRequest[] }> {
  const certain = [null, null, null, null, null, 'upvoted', 'upvoted', 'withdrawn'] as const
  const singles = Array.from({ length: REQUESTS - clicks }, (_, i) => certain[i] ?? pick(STATES))
  const scene = await makeScene(client, clicks > 0 ? [...singles, pick(STATES)] : singles)
  const votes = scene.people.flatMap((person, index): VoteRequest[] => {
    const vote = { paperId: scene.paperId, person }
    if (index === singles.length) {
      return Array.from({ length: clicks }, () => ({
        ...vote,
        state: pick(['upvoted', 'withdrawn']),
      }))
    }
    return [{ ...vote, state: person.before?.state === 'upvoted' ? 'withdrawn' : 'upvoted' }]
  })
  return { scene, votes: shuffle(votes) }
}

const STATES: readonly (VoteState | null)[] = [null, null, 'withdrawn', 'upvoted']

/**
 * Until so many statements wait for a lock in the database.
 * @throws when they do not all come to wait: then the race would prove nothing.
 */
export async function untilWaiting(client: pg.Client, expected: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event <> 'advisory'`,
    )
    const waiting = rows[0]?.n ?? 0
    if (waiting === expected) return
    if (Date.now() > deadline) {
      throw new Error(`Of ${expected} simultaneous votes ${waiting} wait in the database.`)
    }
    await pause(20)
  }
}

/**
 * A vote as it must not be cast: the recount reads no row under a lock, so it
 * sees the votes of the moment when the statement began to wait. The race has to
 * find it wrong, or it could find nothing wrong. (Without clicks: here one
 * person's wait for each other before they recount, and the last mends the count.)
 */
export function sendWrongly(pool: pg.Pool): SendVote {
  return async ({ paperId, person, state }) => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(CHANGE[state], [paperId, person.id])
      const { rows } = await client.query<{ upvotes: number }>(WRONG_RECOUNT, [paperId])
      await client.query('COMMIT')
      return { upvoted: state === 'upvoted', upvotes: rows[0]?.upvotes ?? NaN }
    } finally {
      client.release()
    }
  }
}

const STANDING = 'upvotes WHERE paper_id = $1 AND withdrawn_at IS NULL'

const WRONG_RECOUNT = `
  UPDATE rankings
  SET upvotes = (SELECT count(*) FROM ${STANDING}), hotness = ${hotnessOfSql('first_cast_at', STANDING)}
  WHERE paper_id = $1 RETURNING upvotes`

const CHANGE: Record<VoteState, string> = {
  upvoted: `
    WITH changed AS (
      INSERT INTO upvotes AS vote (paper_id, user_id) VALUES ($1, $2)
      ON CONFLICT (paper_id, user_id) DO UPDATE SET withdrawn_at = NULL
        WHERE vote.withdrawn_at IS NOT NULL
      RETURNING paper_id, user_id, first_cast_at, (xmax = 0) AS is_new
    )
    INSERT INTO upvote_events (paper_id, user_id, kind, at)
    SELECT paper_id, user_id, 'cast', CASE WHEN is_new THEN first_cast_at ELSE clock_timestamp() END
    FROM changed`,
  withdrawn: `
    WITH changed AS (
      UPDATE upvotes SET withdrawn_at = greatest(clock_timestamp(), first_cast_at)
      WHERE paper_id = $1 AND user_id = $2 AND withdrawn_at IS NULL
      RETURNING paper_id, user_id, withdrawn_at
    )
    INSERT INTO upvote_events (paper_id, user_id, kind, at)
    SELECT paper_id, user_id, 'withdrawn', withdrawn_at FROM changed`,
}

function pick<T>(choices: readonly T[]): T {
  return choices[Math.floor(Math.random() * choices.length)] as T
}

function shuffle<T>(items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: Math.random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}
