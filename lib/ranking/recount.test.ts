import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { describeDrift, type Drift } from '#lib/ranking/drift.ts'
import { recountAll } from '#lib/ranking/recount.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'
import { findDrift } from '#lib/votes/test-audit.ts'
import { makeScene, type Scene } from '#lib/votes/test-scene.ts'

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())
beforeEach(() => client.query('TRUNCATE papers, users CASCADE'))

const STATES = ['upvoted', 'upvoted', 'withdrawn', null] as const

test('votes that are as their events tell show no drift', async () => {
  for (let n = 0; n < 3; n++) await makeScene(client, STATES)
  await makeScene(client, [null])
  expect(await check()).toEqual({ papers: 4, drifted: 0, said: [] })
})

test.each([
  ['a count', 'UPDATE rankings SET upvotes = upvotes + 3', /^upvotes 5, by events 2$/],
  ['a key', 'UPDATE rankings SET hotness = hotness + 2e-6', /^hotness \S+, by events \S+$/],
  ['no key', `UPDATE rankings SET upvotes = 0, hotness = '-Infinity'`, /^upvotes 0, .* -Infinity,/],
  ['a lost vote', 'DELETE FROM upvotes WHERE user_id = $1', /^1 vote not as by events$/],
  ['a lost event', 'DELETE FROM upvote_events WHERE user_id = $1', /^upvotes 2, by events 1; hot/],
  [
    'a vote taken back by nobody',
    'UPDATE upvotes SET withdrawn_at = clock_timestamp() WHERE user_id = $1',
    /^1 vote not as by events$/,
  ],
  [
    'a fresher vote',
    'UPDATE upvotes SET first_cast_at = clock_timestamp() WHERE user_id = $1',
    /^1 vote not as by events$/,
  ],
  [
    'votes of a clock that ran ahead',
    `WITH vote AS (UPDATE upvotes SET first_cast_at = clock_timestamp() + interval '1 year' WHERE user_id = $1)
     UPDATE upvote_events SET at = clock_timestamp() + interval '1 year' WHERE user_id = $1`,
    /1 event dated ahead of the clock$/,
  ],
])('%s is found, told and repaired', async (_, damage, sentence) => {
  const untouched = await makeScene(client, STATES)
  const { paperId, people } = await makeScene(client, STATES)
  const sql = damage.includes('rankings') ? `${damage} WHERE paper_id = $1` : damage
  await client.query(sql, [damage.includes('rankings') ? paperId : people[0]?.id])
  const found = await check({ fix: true })
  expect(found).toMatchObject({ papers: 2, drifted: 1, said: [expect.stringMatching(paperId)] })
  expect(found.said[0]?.slice(paperId.length + 2)).toMatch(sentence)
  expect(await check()).toMatchObject({ drifted: 0 })
  expect(await findDrift(client, paperId)).toEqual([])
  expect(await findDrift(client, untouched.paperId)).toEqual([])
})

test('counts of comments and of their upvotes are found, told and repaired', async () => {
  const { paperId, people } = await makeScene(client, STATES)
  const sql = `INSERT INTO comments (id, paper_id, root_id, path, body) VALUES (1, $1, 1, '{1}', 'A')`
  await client.query(sql, [paperId])
  await client.query('INSERT INTO comment_upvotes VALUES (1, $1)', [people[0]?.id])
  const found = await check({ fix: true })
  const told = '0 comments, really 1; 1 comment with another count than its votes'
  expect(found).toMatchObject({ drifted: 1, said: [`${paperId}: ${told}`] })
  expect(await check()).toMatchObject({ drifted: 0 })
})

test('keys within 1e-6 are the same key', async () => {
  await makeScene(client, STATES)
  await client.query('UPDATE rankings SET hotness = hotness + 5e-7')
  expect(await check()).toMatchObject({ drifted: 0 })
})

test('a check alone repairs nothing', async () => {
  await makeScene(client, STATES)
  await client.query('UPDATE rankings SET upvotes = upvotes + 1')
  expect(await check()).toMatchObject({ drifted: 1 })
  expect(await check()).toMatchObject({ drifted: 1 })
})

test('while votes go on there is no false alarm', { timeout: 60_000 }, async () => {
  await whileVoting(async () => {
    for (let n = 0; n < 15; n++) expect(await check()).toMatchObject({ drifted: 0, said: [] })
  })
})

test('a repair while votes go on loses none', { timeout: 60_000 }, async () => {
  const scenes = await whileVoting(async (scenes) => {
    for (let n = 0; n < 15; n++) {
      const paperId = scenes[n % scenes.length]?.paperId
      await client.query(
        'UPDATE rankings SET upvotes = upvotes + 1 WHERE paper_id = $1 AND upvotes > 0',
        [paperId],
      )
      await check({ fix: true })
    }
  })
  await check({ fix: true })
  for (const { paperId } of scenes) expect(await findDrift(client, paperId)).toEqual([])
})

async function whileVoting(work: (scenes: Scene[]) => Promise<void>): Promise<Scene[]> {
  const scenes: Scene[] = []
  for (let n = 0; n < 4; n++) scenes.push(await makeScene(client, STATES))
  let isOver = false
  const voting = Promise.all(scenes.map((scene) => vote(scene, () => isOver)))
  await work(scenes).finally(() => (isOver = true))
  await voting
  return scenes
}

async function check({ fix } = { fix: false }) {
  const said: string[] = []
  const onDrift = (drift: Drift) => said.push(describeDrift(drift))
  return { ...(await recountAll({ fix, onDrift, onProgress: () => {} })), said }
}

async function vote({ paperId, people }: Scene, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    for (const person of people) {
      const set = Math.random() < 0.5 ? castUpvote : withdrawUpvote
      await set({ ...person, role: 'member', sessionId: null, ban: null }, paperId)
    }
  }
}
