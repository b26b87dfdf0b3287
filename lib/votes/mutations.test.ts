import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import type { Viewer } from '#lib/session.ts'
import { castUpvote, grantWish, withdrawUpvote } from '#lib/votes/mutations.ts'
import { findUpvoted } from '#lib/votes/queries.ts'
import type { VoteState } from '#lib/votes/schema.ts'
import { findDrift } from '#lib/votes/test-audit.ts'
import { makeScene, type Person } from '#lib/votes/test-scene.ts'

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())

test('casting counts once, however often it is asked for', async () => {
  const { paperId, person } = await makeVoter(null)
  const expected = { ok: true, value: { upvoted: true, upvotes: 1 } }
  expect(await set(person, paperId, 'upvoted')).toEqual(expected)
  expect(await set(person, paperId, 'upvoted')).toEqual(expected)
  expect(await readEvents(paperId)).toEqual(['cast'])
})

test('withdrawing takes one vote back, and without a vote does nothing', async () => {
  const { paperId, person } = await makeVoter('upvoted')
  const expected = { ok: true, value: { upvoted: false, upvotes: 0 } }
  expect(await set(person, paperId, 'withdrawn')).toEqual(expected)
  expect(await set(person, paperId, 'withdrawn')).toEqual(expected)
  expect(await readEvents(paperId)).toEqual(['cast', 'withdrawn'])
})

test('casting again brings back the weight of the first cast, no more', async () => {
  const { paperId, person } = await makeVoter('upvoted')
  const { hotness } = await db.ranking.findUniqueOrThrow({ where: { paperId } })
  await set(person, paperId, 'withdrawn')
  await set(person, paperId, 'upvoted')
  const after = await db.ranking.findUniqueOrThrow({ where: { paperId } })
  expect(after.hotness).toBeCloseTo(hotness, 9)
  expect(await readEvents(paperId)).toEqual(['cast', 'withdrawn', 'cast'])
})

test.each(['2505.99999', 'not an id', '', 'p0000000000', 'a\0b', '2505.10475v2'])(
  'there is no paper %j to vote on',
  async (paperId) => {
    const { person } = await makeVoter(null)
    for (const state of ['upvoted', 'withdrawn'] as const) {
      expect(await set(person, paperId, state)).toMatchObject({ ok: false, reason: 'not-found' })
    }
  },
)

test('votes come no faster than the limit allows', async () => {
  const { paperId, person } = await makeVoter(null)
  for (let n = 0; n < LIMITS.vote.points; n++) await set(person, paperId, 'upvoted')
  expect(await set(person, paperId, 'withdrawn')).toMatchObject({
    ok: false,
    reason: 'too-fast',
    retryAfterSeconds: expect.any(Number),
  })
  expect(await readEvents(paperId)).toEqual(['cast'])
})

test('any history leaves count and hotness as recomputed', { timeout: 60_000 }, async () => {
  const states = fc.array(fc.constantFrom(null, 'upvoted' as const, 'withdrawn' as const), {
    minLength: 1,
    maxLength: 5,
  })
  const wishes = fc.array(
    fc.tuple(fc.nat(4), fc.constantFrom('upvoted' as const, 'withdrawn' as const)),
    { maxLength: 20 },
  )
  await fc.assert(
    fc.asyncProperty(states, wishes, async (before, asked) => {
      const { paperId, people } = await makeScene(client, before)
      const expected = new Map(people.map((person) => [person.id, person.before?.state]))
      for (const [index, state] of asked) {
        const person = people[index % people.length] as Person
        await set(person, paperId, state)
        expected.set(person.id, state)
        expect(await findDrift(client, paperId)).toEqual([])
      }
      for (const [id, state] of expected) {
        const { upvoted } = await findUpvoted(id, [paperId])
        expect(upvoted).toEqual(state === 'upvoted' ? [paperId] : [])
      }
    }),
    { numRuns: 25 },
  )
})

test('a viewer is told their own votes and the counts of the papers they ask about', async () => {
  const first = await makeScene(client, ['upvoted', 'upvoted', 'withdrawn'])
  const second = await makeScene(client, ['upvoted'])
  const [voter, , withdrawer] = first.people as [Person, Person, Person]
  const ids = [first.paperId, second.paperId, '2505.99999']
  const upvotes = { [first.paperId]: 2, [second.paperId]: 1 }
  expect(await findUpvoted(voter.id, ids)).toEqual({ upvoted: [first.paperId], upvotes })
  expect(await findUpvoted(withdrawer.id, ids)).toEqual({ upvoted: [], upvotes })
  expect(await findUpvoted(voter.id, [])).toEqual({ upvoted: [], upvotes: {} })
})

test('a wish is granted the first time it is shown, to whoever shows it', async () => {
  const { paperId, people } = await makeScene(client, [null, null])
  const [first, second] = people.map(toViewer) as [Viewer, Viewer]
  const wish = { id: randomUUID(), paperId, expiresAt: new Date() }
  await grantWish(first, wish)
  expect(await readEvents(paperId)).toEqual(['cast'])
  await withdrawUpvote(first, paperId)
  await grantWish(first, wish)
  await grantWish(second, wish)
  expect(await readEvents(paperId)).toEqual(['cast', 'withdrawn'])
  await grantWish(second, { ...wish, id: randomUUID() })
  expect(await readEvents(paperId)).toEqual(['cast', 'withdrawn', 'cast'])
})

test('a wish that cannot be granted now is not used up', async () => {
  const { paperId, people } = await makeScene(client, [null])
  const [viewer] = people.map(toViewer) as [Viewer]
  const wish = { id: randomUUID(), paperId, expiresAt: new Date() }
  const key = `vote:${viewer.id}`
  for (let n = 0; n < LIMITS.vote.points; n++) await withdrawUpvote(viewer, paperId)
  expect(await grantWish(viewer, wish)).toMatchObject({ reason: 'too-fast' })
  await db.rateLimit.delete({ where: { key } })
  const nobody = { ...viewer, id: -1 }
  await expect(grantWish(nobody, wish)).rejects.toThrow()
  expect(await grantWish(viewer, wish)).toBeNull()
  expect(await readEvents(paperId)).toEqual(['cast'])
})

test('a wish brings back a vote that was withdrawn', async () => {
  const { paperId, people } = await makeScene(client, ['withdrawn', 'upvoted'])
  const [viewer] = people.map(toViewer) as [Viewer]
  await grantWish(viewer, { id: randomUUID(), paperId, expiresAt: new Date() })
  expect(await findUpvoted(viewer.id, [paperId])).toEqual({
    upvoted: [paperId],
    upvotes: { [paperId]: 2 },
  })
  expect(await findDrift(client, paperId)).toEqual([])
})

async function makeVoter(state: VoteState | null) {
  const { paperId, people } = await makeScene(client, [state])
  return { paperId, person: people[0] as Person }
}

function toViewer({ id, username }: Person): Viewer {
  return { id, username, role: 'member', sessionId: null, ban: null }
}

function set(person: Person, paperId: string, state: VoteState) {
  const viewer = toViewer(person)
  return state === 'upvoted' ? castUpvote(viewer, paperId) : withdrawUpvote(viewer, paperId)
}

async function readEvents(paperId: string) {
  const events = await db.upvoteEvent.findMany({ where: { paperId }, orderBy: { id: 'asc' } })
  return events.map(({ kind }) => kind)
}
