import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { deleteAccount } from '#lib/leaving/mutations.ts'
import { findEverything } from '#lib/leaving/queries.ts'
import { joinSite, moderate, PASSWORD, type People, talk, vote } from '#lib/leaving/test-people.ts'
import type { Viewer } from '#lib/session.ts'
import { issueToken } from '#lib/tokens/mutations.ts'

/** That no table is forgotten when somebody takes what is theirs, and leaves. */

let people: People
let ada: Viewer

beforeEach(async () => {
  people = await joinSite(db)
  ada = people.ada
})

/** Where what she downloads has what refers to her; null: it is a secret, or somebody else's. */
const DOWNLOADED: Record<string, string | null> = {
  'comment_upvotes.user_id': 'commentUpvotes',
  'comments.user_id': 'comments',
  'first_posts.closed_by': 'moderation.decided.firstPosts',
  // What a program was answered, for a day.
  'given_answers.user_id': null,
  'invite_uses.user_id': 'invitedBy',
  'invites.maker_id': 'invites',
  // What others say.
  'mentions.user_id': null,
  'moderation_acts.moderator_id': 'moderation.acts',
  'moderation_acts.undone_by': 'moderation.undone',
  'moderation_acts.user_id': 'moderationOfMe',
  'paper_edits.user_id': 'corrections',
  'password_resets.user_id': null,
  'pictures.user_id': 'picture',
  'reports.closed_by': 'moderation.decided.reports',
  'reports.user_id': 'reports',
  'sessions.user_id': 'sessions',
  'submissions.user_id': 'submissions',
  'tokens.user_id': 'tokens',
  'upvote_events.user_id': 'upvoteEvents',
  'upvotes.user_id': 'upvotes',
}

test('whichever tables there are, she downloads what is hers, and then only the history of votes refers to her', async () => {
  await doEverything()
  expect(Object.keys(DOWNLOADED)).toEqual(await listReferences())
  // A table that is added has a row of hers here, too.
  expect(await findReferring()).toEqual(await listReferences())
  const everything = JSON.parse(JSON.stringify(await findEverything(ada))) as object
  for (const place of Object.values(DOWNLOADED)) {
    const found = place?.split('.').reduce((from, key) => Object(from)[key], everything) ?? 'no'
    expect(found, place ?? '').not.toHaveLength(0)
  }
  await deleteAccount(ada, PASSWORD)
  expect(await findReferring()).toEqual(['upvote_events.user_id', 'upvotes.user_id'])
})

async function doEverything(): Promise<void> {
  await vote(people)
  await issueToken('ada', { scopes: ['vote'], days: null, name: 'bot' })
  await db.$executeRaw`INSERT INTO given_answers (user_id, key, request) VALUES (${ada.id}, 'x', '')`
  await db.$executeRaw`
    INSERT INTO paper_edits (paper_id, user_id, field, before, after)
    VALUES ('2601.00001', ${ada.id}, 'title', '"A"', '"B"')`
  await talk(people)
  await moderate(people)
  await db.$executeRaw`INSERT INTO pictures (user_id, image) VALUES (${ada.id}, '\\x00')`
  await db.$executeRaw`
    INSERT INTO password_resets (hash, user_id, expires_at) VALUES ('\\x00', ${ada.id}, now())`
}

/** Columns that refer to accounts. */
async function listReferences(): Promise<string[]> {
  const references = await db.$queryRaw<{ column: string }[]>`
    SELECT conrelid::regclass || '.' || attname AS "column"
    FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE contype = 'f' AND confrelid = 'users'::regclass ORDER BY 1`
  return references.map(({ column }) => column)
}

/** Those of them with rows of hers. */
async function findReferring(): Promise<string[]> {
  const found = await Promise.all(
    (await listReferences()).map(async (column) => {
      const [table] = column.split('.')
      const sql = `SELECT FROM ${table} WHERE ${column} = $1 LIMIT 1`
      return (await db.$queryRawUnsafe<unknown[]>(sql, ada.id)).length > 0 ? [column] : []
    }),
  )
  return found.flat()
}
