import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { castCommentUpvote, withdrawCommentUpvote } from '#lib/comment-votes/mutations.ts'
import { deleteComment, postComment } from '#lib/comments/mutations.ts'
import { addPaper, PAPER, say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { untilWaiting } from '#lib/votes/test-race.ts'

/** What reaches one comment or one paper at the same moment leaves counts exact. */

const PEOPLE = 12
const ROUNDS = process.env['LONG_TESTS'] ? 40 : 5

const holder = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
const watcher = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await Promise.all([holder.connect(), watcher.connect()])
afterAll(() => Promise.all([holder.end(), watcher.end()]))

let author: Viewer
let people: Viewer[]
let comment: number

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  author = await addViewer(db, 'author')
  const names = Array.from({ length: PEOPLE }, (_, i) => `reader-${i}`)
  people = await Promise.all(names.map((name) => addViewer(db, name)))
  await addPaper(db, PAPER)
  comment = await say(author, 'What do you think?')
})

/** Does all of it at once: everyone waits for a row that is held, and is let go together. */
async function race(row: string, acts: (() => Promise<unknown>)[]): Promise<void> {
  await holder.query('BEGIN')
  await holder.query(`SELECT FROM ${row} FOR UPDATE`)
  const done = Promise.all(acts.map((act) => act()))
  await untilWaiting(watcher, acts.length)
  await holder.query('COMMIT')
  await done
}

/** Votes of people who never voted, who did, and who took it back. */
async function raceVotes(
  cast: (person: Viewer) => Promise<unknown>,
  withdraw: (person: Viewer) => Promise<unknown>,
): Promise<{ count: number; standing: number }> {
  await db.$executeRaw`DELETE FROM comment_upvotes`
  await db.$executeRaw`UPDATE comments SET upvotes = 0`
  const [voted, tookBack] = [people.slice(0, 4), people.slice(4, 8)]
  for (const person of [...voted, ...tookBack]) await castCommentUpvote(person, comment)
  for (const person of tookBack) await withdrawCommentUpvote(person, comment)
  await db.rateLimit.deleteMany()
  const acts = people.map((person, i) => () => (i < 4 ? withdraw(person) : cast(person)))
  await race(`comments WHERE id = ${comment}`, acts)
  const { upvotes } = await db.comment.findUniqueOrThrow({ where: { id: comment } })
  const standing = await db.commentUpvote.count({ where: { withdrawnAt: null } })
  return { count: upvotes, standing }
}

test('votes on one comment', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const found = await raceVotes(
      (person) => castCommentUpvote(person, comment),
      (person) => withdrawCommentUpvote(person, comment),
    )
    expect(found).toEqual({ count: 8, standing: 8 })
  }
})

test('the same votes find a recount without the lock wrong', async () => {
  const wrongly = (person: Viewer, withdrawnAt: Date | null) =>
    db.$transaction([
      db.$executeRaw`
        INSERT INTO comment_upvotes (comment_id, user_id) VALUES (${comment}, ${person.id})
        ON CONFLICT (comment_id, user_id) DO UPDATE SET withdrawn_at = ${withdrawnAt}`,
      db.$executeRaw`UPDATE comments SET upvotes = (
        SELECT count(*) FROM comment_upvotes WHERE comment_id = ${comment} AND withdrawn_at IS NULL)
        WHERE id = ${comment}`,
    ])
  const { count, standing } = await raceVotes(
    (person) => wrongly(person, null),
    (person) => wrongly(person, new Date()),
  )
  expect(standing).toBe(8)
  expect(count).not.toBe(standing)
})

/** Posts and deletions on one paper, whose count is then compared with its comments. */
async function raceComments(acts: (() => Promise<unknown>)[]): Promise<[number, number]> {
  await race(`rankings WHERE paper_id = '${PAPER}'`, acts)
  const { comments } = await db.ranking.findUniqueOrThrow({ where: { paperId: PAPER } })
  return [comments, await db.comment.count({ where: { deletedAt: null } })]
}

const written = { paperId: PAPER, parentId: null, kind: 'comment', text: 'Yes.' } as const

test('comments posted and deleted on one paper', async () => {
  const old = await Promise.all(people.slice(0, 4).map((person) => say(person, 'No.')))
  const acts = people.map((person, i) => () => {
    const id = old[i]
    return id === undefined ? postComment(person, written) : deleteComment(person, id)
  })
  expect(await raceComments(acts)).toEqual([9, 9])
})

test('the same comments find a recount without the lock wrong', async () => {
  const wrongly = (userId: number) =>
    db.$transaction([
      db.$executeRaw`
        INSERT INTO comments (id, paper_id, user_id, root_id, path, body)
        SELECT id, ${PAPER}, ${userId}, id, ARRAY[id], 'Yes.'
        FROM (SELECT nextval('comments_id_seq')::int AS id) AS next`,
      db.$executeRaw`UPDATE rankings SET comments = (
        SELECT count(*) FROM comments WHERE paper_id = ${PAPER} AND deleted_at IS NULL)
        WHERE paper_id = ${PAPER}`,
    ])
  const [count, there] = await raceComments(
    people.map(
      ({ id }) =>
        () =>
          wrongly(id),
    ),
  )
  expect(there).toBe(PEOPLE + 1)
  expect(count).not.toBe(there)
})
