import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { addVoteSql } from '#lib/ranking/hotness-sql.ts'
import { changeHalfLife, recount, setFirstHalfLife } from '#lib/ranking/mutations.ts'
import { readHalfLife } from '#lib/ranking/queries.ts'
import { castUpvote, castWithin, withdrawUpvote } from '#lib/votes/mutations.ts'
import { findDrift } from '#lib/votes/test-audit.ts'
import { untilWaiting, type SendVote } from '#lib/votes/test-race.ts'
import { addPaper, makeScene, type Person, type Scene } from '#lib/votes/test-scene.ts'

const connectionString = process.env['DATABASE_URL']
const client = new pg.Client({ connectionString })
const other = new pg.Client({ connectionString })
await Promise.all([client.connect(), other.connect()])
afterAll(() => Promise.all([client.end(), other.end()]))

const FIRST = 24
const NEXT = 60

beforeEach(async () => {
  await client.query('TRUNCATE papers, users CASCADE')
  await client.query(`DELETE FROM half_lives WHERE since > '1970-01-01'`)
})

test('all votes are weighed with the new half-life, and its time is noted', async () => {
  const { paperId } = await makeScene(client, ['upvoted', 'upvoted', 'withdrawn'])
  expect(await changeHalfLife(NEXT)).toBe(FIRST)
  expect(await readHalfLife()).toBe(NEXT)
  expect(await findDrift(client, paperId)).toEqual([])
  expect(await changeHalfLife(NEXT)).toBe(NEXT)
  expect(await db.halfLife.count()).toBe(2)
})

test('votes that wait for a change of half-life are weighed with the new one', async () => {
  const scene = await makeScene(client, STATES)
  await voteWhileChanging(scene, castAsTheSiteDoes)
  expect(await findDrift(client, scene.paperId)).toEqual([])
  expect(await readHalfLife()).toBe(NEXT)
})

test('the same votes find a half-life wrong that was read before waiting', async () => {
  const scene = await makeScene(client, [null, 'upvoted'])
  await voteWhileChanging(scene, castWithHalfLifeReadBefore)
  const kinds = (await findDrift(client, scene.paperId)).map(({ kind }) => kind)
  expect(kinds).toEqual(['hotness'])
})

test('a paper that is being submitted meanwhile is weighed with the new one, too', async () => {
  const faults = await submitWhileChanging(() => changeHalfLife(NEXT))
  expect(faults).toEqual([])
})

test('a change that locks only the papers it sees misses that one', async () => {
  const faults = await submitWhileChanging(async () => {
    await client.query('INSERT INTO half_lives (hours) VALUES ($1)', [NEXT])
    const papers = await db.ranking.findMany({ select: { paperId: true } })
    await recount(
      db,
      papers.map(({ paperId }) => paperId),
    )
  })
  expect(faults.map(({ kind }) => kind)).toEqual(['hotness'])
})

test('a change that fails on the way changes nothing', async () => {
  const { paperId } = await makeScene(client, ['upvoted'])
  const fail = () => {
    throw new Error('The cable was pulled.')
  }
  await expect(changeHalfLife(NEXT, fail)).rejects.toThrow('The cable was pulled.')
  expect(await readHalfLife()).toBe(FIRST)
  expect(await findDrift(client, paperId)).toEqual([])
})

test('a start sets it only while nobody has voted', async () => {
  await addPaper(client)
  expect(await setFirstHalfLife(NEXT)).toBe(NEXT)
  await makeScene(client, ['withdrawn'])
  expect(await setFirstHalfLife(36)).toBe(NEXT)
  expect(await readHalfLife()).toBe(NEXT)
})

/** First casts, withdrawals and casts again; one vote stays as it is, so that there is a key to change. */
const STATES = [null, null, null, 'withdrawn', 'upvoted', 'upvoted'] as const

async function voteWhileChanging({ paperId, people }: Scene, send: SendVote): Promise<void> {
  const voters = people.slice(0, -1)
  let votes: Promise<unknown> = Promise.resolve()
  await changeHalfLife(NEXT, async () => {
    votes = Promise.all(
      voters.map((person) => {
        const state = person.before?.state === 'upvoted' ? 'withdrawn' : 'upvoted'
        return send({ paperId, person, state })
      }),
    )
    await untilWaiting(client, voters.length)
  })
  await votes
}

const castAsTheSiteDoes: SendVote = async ({ paperId, person, state }) => {
  const set = state === 'upvoted' ? castUpvote : withdrawUpvote
  const outcome = await set({ ...person, role: 'member', sessionId: null, ban: null }, paperId)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value
}

const castWithHalfLifeReadBefore: SendVote = async ({ paperId, person }) => {
  const hours = String(await readHalfLife())
  const { rows } = await other.query<{ upvotes: number }>(
    `WITH vote AS (
       INSERT INTO upvotes (paper_id, user_id) VALUES ($1, $2) RETURNING first_cast_at AS at
     ), event AS (
       INSERT INTO upvote_events (paper_id, user_id, kind, at) SELECT $1, $2, 'cast', at FROM vote
     )
     UPDATE rankings AS ranking SET upvotes = upvotes + 1,
       hotness = ${addVoteSql('ranking.hotness', 'vote.at', hours)}
     FROM vote WHERE paper_id = $1 RETURNING upvotes`,
    [paperId, person.id],
  )
  return { upvoted: true, upvotes: rows[0]?.upvotes ?? NaN }
}

/** Adds a paper with its submitter's vote in a transaction that ends only after the change began. */
async function submitWhileChanging(change: () => Promise<unknown>) {
  const { people } = await makeScene(client, [null])
  const userId = (people[0] as Person).id
  const { paperId, changed } = await db.$transaction(
    async (tx) => {
      const paperId = 'p0123456789'
      await tx.paper.create({ data: { id: paperId, title: 'New', abstract: '', source: 'hand' } })
      await tx.ranking.create({ data: { paperId } })
      await castWithin(tx, { userId, paperId })
      const changed = change()
      // Either it waits for this transaction, or it is through already.
      await Promise.race([changed, untilWaiting(client, 1)])
      return { paperId, changed: { done: changed } }
    },
    { timeout: 20_000 },
  )
  await changed.done
  return findDrift(client, paperId)
}
