import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { ListDay } from '#lib/days/list-day.ts'
import { newPaperId } from '#lib/papers/paper-id.ts'
import { hotnessOfSql } from '#lib/ranking/hotness-sql.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'

type PastPaper = {
  title?: string
  listDay: ListDay
  /** Since when it is on its list. */
  listedAt: string
  /** When a person each upvoted it. */
  votes: string[]
  externalUpvotes?: number
}

/** For tests: puts a paper of the past straight into the database. */
export async function addPastPaper(client: pg.ClientBase, past: PastPaper): Promise<string> {
  const { listDay, listedAt, votes, externalUpvotes = 0 } = past
  const id = newPaperId(randomBytes)
  await client.query(
    `INSERT INTO papers (id, title, abstract, source) VALUES ($1, $2, 'Of a test.', 'hugging_face')`,
    [id, past.title ?? `On days that are over, ${id}`],
  )
  await client.query('INSERT INTO submissions (paper_id, list_day) VALUES ($1, $2)', [id, listDay])
  await client.query(
    'INSERT INTO rankings (paper_id, list_day, external_upvotes) VALUES ($1, $2, $3)',
    [id, listDay, externalUpvotes],
  )
  await client.query('UPDATE rankings SET since = $2, list_since = $2 WHERE paper_id = $1', [
    ...[id, listedAt],
  ])
  for (const at of votes) await addPastVote(client, id, at)
  return id
}

/** A new person's upvote, cast then. @returns the person's id. */
export async function addPastVote(
  client: pg.ClientBase,
  paperId: string,
  at: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    'INSERT INTO users (username) VALUES ($1) RETURNING id',
    [`past-${randomBytes(6).toString('hex')}`],
  )
  const userId = rows[0]?.id ?? NaN
  await client.query('INSERT INTO upvotes (paper_id, user_id, first_cast_at) VALUES ($1, $2, $3)', [
    ...[paperId, userId, at],
  ])
  await addEvent(client, { paperId, userId, kind: 'cast', at })
  await client.query(
    `UPDATE rankings SET upvotes = upvotes + 1, hotness = ${hotnessOfSql(
      'first_cast_at',
      `upvotes AS vote WHERE vote.paper_id = $1 AND ${IS_STANDING}`,
    )} WHERE paper_id = $1`,
    [paperId],
  )
  return userId
}

/** What happened to a vote, and only that: neither its state nor the paper's count follow. */
export async function addEvent(
  client: pg.ClientBase,
  event: { paperId: string; userId: number; kind: string; at: string },
): Promise<void> {
  const { paperId, userId, kind, at } = event
  await client.query(
    'INSERT INTO upvote_events (paper_id, user_id, kind, at) VALUES ($1, $2, $3, $4)',
    [paperId, userId, kind, at],
  )
}
