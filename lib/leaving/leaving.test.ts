import { beforeEach, expect, test } from 'vitest'
import { castCommentUpvote } from '#lib/comment-votes/mutations.ts'
import { postComment, reportComment } from '#lib/comments/mutations.ts'
import { db } from '#lib/db.ts'
import { writeBibtex } from '#lib/citation/bibtex.ts'
import { findUpvotedCited } from '#lib/citation/queries.ts'
import { deleteAccount } from '#lib/leaving/mutations.ts'
import { findEverything } from '#lib/leaving/queries.ts'
import { recountAll } from '#lib/ranking/recount.ts'
import type { Viewer } from '#lib/session.ts'
import { issueToken } from '#lib/tokens/mutations.ts'
import { signIn, signUp } from '#lib/users/mutations.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, voidUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

const PASSWORD = 'correct horse battery staple'
const CLIENT = { address: '192.0.2.1', userAgent: 'Firefox' }
const PAPERS = ['2601.00001', '2601.00002', '2601.00003', '2601.00004']

let ada: Viewer
let bea: Viewer

beforeEach(async () => {
  await db.rateLimit.deleteMany()
  await db.$executeRaw`TRUNCATE papers, users CASCADE`
  const joined = await signUp(
    { username: 'ada', password: PASSWORD, email: 'ada@example.org', hidesVotes: false },
    CLIENT,
  )
  if (!joined.ok) throw new Error(joined.message)
  ada = joined.value
  bea = await addViewer(db, 'bea')
  for (const id of PAPERS) {
    await db.paper.create({ data: { id, title: id, abstract: '', source: 'demo' } })
    const listDay = new Date('2026-01-02')
    await db.submission.create({ data: { paperId: id, listDay, userId: ada.id } })
    await db.ranking.create({ data: { paperId: id, listDay } })
  }
})

async function vote(): Promise<void> {
  const [first = '', second = '', third = ''] = PAPERS
  for (const id of [first, second, third]) await castUpvote(ada, id)
  await castUpvote(bea, first)
  await withdrawUpvote(ada, second)
  await voidUpvote({ userId: ada.id, paperId: third })
}

async function expectNoDrift(): Promise<void> {
  const drifts: unknown[] = []
  await recountAll({ fix: false, onDrift: (drift) => drifts.push(drift), onProgress: () => {} })
  expect(drifts).toEqual([])
}

test('an account that is deleted leaves no name, and its upvotes are withdrawn', async () => {
  await vote()
  await issueToken('ada', { scopes: ['vote'], days: null, name: 'bot' })
  const said = { fullName: 'Ada Lovelace', bio: 'Counts.', links: ['https://ada.example.org/'] }
  await db.user.update({ where: { id: ada.id }, data: said })
  expect(await deleteAccount(ada, PASSWORD)).toEqual({ ok: true, value: undefined })
  const upvotes = await db.ranking.findMany({ orderBy: { paperId: 'asc' } })
  expect(upvotes.map((ranking) => ranking.upvotes)).toEqual([1, 0, 0, 0])
  await expectNoDrift()
  const kept = await db.user.findUniqueOrThrow({
    where: { id: ada.id },
    include: { sessions: true, tokens: true, submissions: true, edits: true },
  })
  expect(kept).toMatchObject({
    ...{ username: `~${ada.id}`, email: null, passwordHash: null, showsVotes: false },
    ...{ fullName: null, bio: null, links: [] },
    ...{ sessions: [], tokens: [], submissions: [], edits: [] },
  })
  const events = await db.upvoteEvent.findMany({
    where: { userId: ada.id },
    orderBy: { id: 'asc' },
  })
  expect(events.filter(({ kind }) => kind === 'withdrawn')).toHaveLength(3)
  expect(await db.submission.count()).toBe(PAPERS.length)
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
  await vote()
  await issueToken('ada', { scopes: ['vote'], days: null, name: 'bot' })
  await db.$executeRaw`INSERT INTO given_answers (user_id, key, request) VALUES (${ada.id}, 'x', '')`
  await db.$executeRaw`
    INSERT INTO paper_edits (paper_id, user_id, field, before, after)
    VALUES ('2601.00001', ${ada.id}, 'title', '"A"', '"B"')`
  await talk()
  await moderate()
  await db.$executeRaw`INSERT INTO pictures (user_id, image) VALUES (${ada.id}, '\\x00')`
  await db.$executeRaw`
    INSERT INTO password_resets (hash, user_id, expires_at) VALUES ('\\x00', ${ada.id}, now())`
}

/** She says something, mentions herself, and upvotes and reports what another says. */
async function talk(): Promise<number> {
  const about = { paperId: '2601.00001', parentId: null, kind: 'comment' } as const
  const said = await postComment(ada, { ...about, text: 'I, @ada, doubt it.' })
  const heard = await postComment(bea, { ...about, text: 'I do not, @ada.' })
  if (!said.ok || !heard.ok) throw new Error('Nothing was said')
  await castCommentUpvote(ada, heard.value.id)
  await reportComment(ada, { id: heard.value.id, reason: 'other', text: 'Hm.' })
  return heard.value.id
}

test('comments stay without a name, and upvotes of others’ go', async () => {
  const id = await talk()
  expect(await findEverything(ada)).toMatchObject({
    comments: [{ body: 'I, @ada, doubt it.' }],
    commentUpvotes: [{ comment: { body: 'I do not, @ada.' } }],
    reports: [{ reason: 'other' }],
  })
  await deleteAccount(ada, PASSWORD)
  const left = await db.comment.findMany({ orderBy: { id: 'asc' } })
  expect(left).toMatchObject([
    { userId: null, body: 'I, @ada, doubt it.' },
    { id, upvotes: 0, body: 'I do not, @ada.' },
  ])
})

/** She came by a link, made another, moderates, and was banned herself. */
async function moderate(): Promise<void> {
  const link = { hash: new Uint8Array([1]), note: '', uses: 1, expiresAt: new Date(2e12) }
  const { id: inviteId } = await db.invite.create({ data: { ...link, makerId: bea.id } })
  await db.inviteUse.create({ data: { userId: ada.id, inviteId } })
  const own = { ...link, hash: new Uint8Array([2]), makerId: ada.id }
  const { id: ownId } = await db.invite.create({ data: own })
  await db.inviteUse.create({ data: { userId: bea.id, inviteId: ownId } })
  const act = { reason: 'A test', moderatorId: ada.id }
  await db.moderationAct.create({ data: { ...act, kind: 'hide', paperId: '2601.00001' } })
  const undone = { undoneAt: new Date(), undoneBy: ada.id, undoneReason: 'Over' }
  const ban = { kind: 'ban', userId: ada.id, reason: 'Adverts' } as const
  await db.moderationAct.create({ data: { ...ban, ...undone } })
  const closed = { closedAt: new Date(), closedBy: ada.id }
  await db.report.updateMany({ data: closed })
  await db.firstPost.updateMany({ data: closed })
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

test('the name is free then, and whoever takes it is another', async () => {
  await vote()
  await deleteAccount(ada, PASSWORD)
  const asked = { username: 'ada', password: PASSWORD }
  expect((await signIn(asked, CLIENT)).ok).toBe(false)
  const again = await signUp({ ...asked, email: null, hidesVotes: false }, CLIENT)
  expect(again).toMatchObject({ ok: true, value: { username: 'ada' } })
  if (again.ok) expect((await findEverything(again.value)).upvotes).toEqual([])
})

test('it takes the password, and no token', async () => {
  await vote()
  expect(await deleteAccount(ada, 'a wrong one')).toMatchObject({ ok: false, reason: 'invalid' })
  const byToken = await deleteAccount({ ...ada, sessionId: null }, PASSWORD)
  expect(byToken).toMatchObject({ ok: false, reason: 'not-allowed' })
  expect((await findEverything(ada)).upvotes).toHaveLength(3)
})

test('votes that are cast meanwhile do not stand', async () => {
  for (let round = 0; round < 5; round++) {
    const votes = PAPERS.map((id) => castUpvote(ada, id))
    await Promise.all([...votes, deleteAccount(ada, PASSWORD)])
    expect(await db.upvote.count({ where: { userId: ada.id, withdrawnAt: null } })).toBe(0)
    await expectNoDrift()
    await db.$executeRaw`DELETE FROM upvotes`
    await db.$executeRaw`DELETE FROM upvote_events`
    await db.$executeRaw`UPDATE rankings SET upvotes = 0, hotness = '-Infinity'`
    const joined = await signUp(
      { username: 'ada', password: PASSWORD, email: null, hidesVotes: false },
      CLIENT,
    )
    if (joined.ok) ada = joined.value
    await db.rateLimit.deleteMany()
  }
})

test('what is downloaded is all that a person did, and no secret', async () => {
  await vote()
  const everything = await findEverything(ada)
  expect(everything).toMatchObject({ username: 'ada', email: 'ada@example.org', role: 'member' })
  expect(everything.upvotes).toHaveLength(3)
  expect(everything.upvoteEvents.map(({ kind }) => kind)).toEqual([
    ...['cast', 'cast', 'cast', 'withdrawn', 'voided'],
  ])
  expect(everything.submissions).toHaveLength(PAPERS.length)
  await moderate()
  expect(await findEverything(ada)).toMatchObject({
    ...{
      invitedBy: 'bea',
      invites: [{ used: 0, people: ['bea'] }],
      moderationOfMe: [{ reason: 'Adverts' }],
    },
    moderation: { acts: [{ kind: 'hide', paperId: '2601.00001' }], undone: [{ kind: 'ban' }] },
  })
  expect(writeBibtex(await findUpvotedCited(ada))).toMatch(/^@misc\{2601\.00001,[^@]*$/)
  expect(JSON.stringify(everything)).not.toMatch(/argon2|hash|"id"/i)
})
