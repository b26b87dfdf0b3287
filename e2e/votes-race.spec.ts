import pg from 'pg'
import { REQUESTS, runRace, sendWrongly, type SendVote } from '#lib/votes/test-race.ts'
import { expect, test } from './test.ts'

const ROUNDS = process.env['LONG_TESTS'] ? 40 : 5
const TIMEOUT_PER_ROUND_MS = 20_000

test('simultaneous votes over HTTP leave everything exact', async ({ baseURL, databaseUrl }) => {
  test.setTimeout(ROUNDS * TIMEOUT_PER_ROUND_MS)
  const send: SendVote = async ({ paperId, person, state }) => {
    const answer = await fetch(new URL(`/api/papers/${paperId}/upvote`, baseURL), {
      method: state === 'upvoted' ? 'PUT' : 'DELETE',
      headers: { authorization: `Bearer ${person.token}` },
    })
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  for (let round = 0; round < ROUNDS; round++) {
    expect(await runRace(databaseUrl, send), `round ${round + 1}`).toEqual([])
  }
})

test('the same race finds a recount without the lock wrong', async ({ databaseUrl }) => {
  test.setTimeout(ROUNDS * TIMEOUT_PER_ROUND_MS)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: REQUESTS })
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const faults = await runRace(databaseUrl, sendWrongly(pool), { clicks: 0 })
      const kinds = faults.map(({ kind }) => kind)
      expect(kinds, `round ${round + 1}`).toEqual(['count', 'hotness'])
    }
  } finally {
    await pool.end()
  }
})
