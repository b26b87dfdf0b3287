import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { newPaperId } from '#lib/papers/paper-id.ts'
import { DEFAULT_HALF_LIFE_HOURS, hotnessOf } from '#lib/ranking/hotness.ts'
import type { VoteState } from '#lib/votes/schema.ts'

/** For tests: papers, people and votes of the past, put straight into the database. */

export type Person = {
  id: number
  username: string
  /** Their API token. */
  token: string
  /** Their vote on the scene's paper, or null if they never voted. */
  before: { state: VoteState; firstCastAt: Date } | null
}

export type Scene = { paperId: string; people: Person[] }

/** A paper with as many people as states are given, who voted so days ago; null never voted. */
export async function makeScene(
  client: pg.ClientBase,
  states: readonly (VoteState | null)[],
): Promise<Scene> {
  const paperId = await addPaper(client)
  const people: Person[] = []
  for (const state of states) people.push(await addPerson(client, { paperId, state }))
  const standing = people.flatMap(({ before }) =>
    before?.state === 'upvoted' ? [before.firstCastAt] : [],
  )
  await client.query(
    `UPDATE rankings SET upvotes = $2, hotness = $3::double precision WHERE paper_id = $1`,
    [paperId, standing.length, String(hotnessOf(standing, DEFAULT_HALF_LIFE_HOURS))],
  )
  return { paperId, people }
}

/** On a list day long ago, so that it stands in nobody's way. */
export const SCENE_DAY = '2001-02-03'

export async function addPaper(client: pg.ClientBase): Promise<string> {
  const paperId = newPaperId(randomBytes)
  await client.query(
    `WITH paper AS (
       INSERT INTO papers (id, title, abstract, source)
       VALUES ($1, $2, 'Of a test.', 'hugging_face') RETURNING id
     ), submission AS (
       INSERT INTO submissions (paper_id, list_day) SELECT id, '${SCENE_DAY}' FROM paper
       RETURNING paper_id, list_day
     )
     INSERT INTO rankings (paper_id, list_day) SELECT paper_id, list_day FROM submission`,
    [paperId, titleOf(paperId)],
  )
  return paperId
}

export function titleOf(paperId: string): string {
  return `On votes that arrive together, ${paperId}`
}

export async function addPerson(
  client: pg.ClientBase,
  vote: { paperId: string; state: VoteState | null },
): Promise<Person> {
  const username = `voter-${randomBytes(6).toString('hex')}`
  const token = randomBytes(24).toString('base64url')
  const { rows } = await client.query<{ id: number }>(
    `WITH person AS (INSERT INTO users (username) VALUES ($1) RETURNING id), token AS (
       INSERT INTO tokens (user_id, name, hash, scopes)
       SELECT id, 'of a test', $2, enum_range(NULL::token_scope) FROM person
     )
     SELECT id FROM person`,
    [username, createHash('sha256').update(token).digest()],
  )
  const id = rows[0]?.id ?? NaN
  const before = vote.state && { state: vote.state, firstCastAt: daysAgo(1 + 6 * Math.random()) }
  if (before) await addVote(client, { paperId: vote.paperId, userId: id, ...before })
  return { id, username, token, before }
}

export async function removeScene(client: pg.ClientBase, { paperId, people }: Scene) {
  await client.query('DELETE FROM papers WHERE id = $1', [paperId])
  await client.query('DELETE FROM users WHERE id = ANY($1)', [people.map(({ id }) => id)])
}

/** The row and its events, but not the paper's ranking. */
async function addVote(
  client: pg.ClientBase,
  vote: { paperId: string; userId: number; state: VoteState; firstCastAt: Date },
): Promise<void> {
  const { paperId, userId, firstCastAt } = vote
  const withdrawnAt = vote.state === 'withdrawn' ? daysAgo(0.5) : null
  await client.query(
    `INSERT INTO upvotes (paper_id, user_id, first_cast_at, withdrawn_at) VALUES ($1, $2, $3, $4)`,
    [paperId, userId, firstCastAt, withdrawnAt],
  )
  await client.query(
    `INSERT INTO upvote_events (paper_id, user_id, kind, at)
     SELECT $1, $2, kind, at
     FROM (VALUES ('cast'::upvote_event_kind, $3::timestamptz), ('withdrawn', $4::timestamptz)) AS event(kind, at)
     WHERE at IS NOT NULL`,
    [paperId, userId, firstCastAt, withdrawnAt],
  )
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000)
}
