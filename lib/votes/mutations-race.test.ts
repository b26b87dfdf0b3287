import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'
import { REQUESTS, runRace, sendWrongly, type SendVote } from '#lib/votes/test-race.ts'

const databaseUrl = process.env['DATABASE_URL'] ?? ''
const ROUNDS = 40

const send: SendVote = async ({ paperId, person, state }) => {
  const set = state === 'upvoted' ? castUpvote : withdrawUpvote
  const { id, username } = person
  const outcome = await set({ id, username, role: 'member', sessionId: null, ban: null }, paperId)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value
}

test(
  `${ROUNDS} bursts of simultaneous votes leave everything exact`,
  { timeout: 120_000 },
  async () => {
    for (let round = 0; round < ROUNDS; round++)
      expect(await runRace(databaseUrl, send)).toEqual([])
  },
)

test('the same bursts find a recount without the lock wrong', { timeout: 60_000 }, async () => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: REQUESTS })
  // The end does not wait for connections to close, and the database goes soon after.
  pool.on('error', () => {})
  onTestFinished(() => pool.end())
  for (let round = 0; round < 5; round++) {
    const faults = await runRace(databaseUrl, sendWrongly(pool), { clicks: 0 })
    const kinds = faults.map(({ kind }) => kind)
    expect(kinds).toEqual(['count', 'hotness'])
  }
})
