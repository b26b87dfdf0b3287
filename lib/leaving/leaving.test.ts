import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { writeBibtex } from '#lib/citation/bibtex.ts'
import { findUpvotedCited } from '#lib/citation/queries.ts'
import { deleteAccount } from '#lib/leaving/mutations.ts'
import { findEverything } from '#lib/leaving/queries.ts'
import {
  CLIENT,
  joinSite,
  moderate,
  PAPERS,
  PASSWORD,
  type People,
  talk,
  vote,
} from '#lib/leaving/test-people.ts'
import { recountAll } from '#lib/ranking/recount.ts'
import type { Viewer } from '#lib/session.ts'
import { issueToken } from '#lib/tokens/mutations.ts'
import { signIn, signUp } from '#lib/users/mutations.ts'
import { castUpvote } from '#lib/votes/mutations.ts'

let people: People
let ada: Viewer

beforeEach(async () => {
  people = await joinSite(db)
  ada = people.ada
})

async function expectNoDrift(): Promise<void> {
  const drifts: unknown[] = []
  await recountAll({ fix: false, onDrift: (drift) => drifts.push(drift), onProgress: () => {} })
  expect(drifts).toEqual([])
}

test('an account that is deleted leaves no name, and its upvotes are withdrawn', async () => {
  await vote(people)
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

test('comments stay without a name, and upvotes of others’ go', async () => {
  const id = await talk(people)
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

test('the name is free then, and whoever takes it is another', async () => {
  await vote(people)
  await deleteAccount(ada, PASSWORD)
  const asked = { username: 'ada', password: PASSWORD }
  expect((await signIn(asked, CLIENT)).ok).toBe(false)
  const again = await signUp({ ...asked, email: null, hidesVotes: false }, CLIENT)
  expect(again).toMatchObject({ ok: true, value: { username: 'ada' } })
  if (again.ok) expect((await findEverything(again.value)).upvotes).toEqual([])
})

test('it takes the password, and no token', async () => {
  await vote(people)
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
  await vote(people)
  const everything = await findEverything(ada)
  expect(everything).toMatchObject({ username: 'ada', email: 'ada@example.org', role: 'member' })
  expect(everything.upvotes).toHaveLength(3)
  expect(everything.upvoteEvents.map(({ kind }) => kind)).toEqual([
    ...['cast', 'cast', 'cast', 'withdrawn', 'voided'],
  ])
  expect(everything.submissions).toHaveLength(PAPERS.length)
  await moderate(people)
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
