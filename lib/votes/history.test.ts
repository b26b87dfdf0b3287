import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { replaceClock } from '#lib/database/test-clock.ts'
import { DRIFT } from '#lib/ranking/hotness.ts'
import { changeHalfLife } from '#lib/ranking/mutations.ts'
import { findDrift, readHalfLife } from '#lib/ranking/queries.ts'
import { findDrift as audit } from '#lib/votes/test-audit.ts'
import { history, Model, type Step } from '#lib/votes/test-history.ts'
import { findStepsBack, makePlace, readRank, START, take } from '#lib/votes/test-place.ts'

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())
const setClock = await replaceClock(client)

test(
  'in any history over years, counts are exact and keys are as computed afresh',
  { timeout: 120_000 },
  () => fc.assert(fc.asyncProperty(history, replay), { numRuns: 40 }),
)

async function replay(steps: Step[]): Promise<void> {
  const place = await makePlace(client)
  const model = new Model()
  let hours = await readHalfLife()
  const times = steps.map((_, index) =>
    steps.slice(0, index + 1).reduce((now, { minutes }) => now + minutes * 60_000, START),
  )
  for (const [index, step] of steps.entries()) {
    const now = new Date(times[index] ?? NaN)
    await setClock(now)
    if (step.hours) await changeHalfLife((hours = step.hours))
    await take(step, place)
    model.take(step, now)
    await expectRanks(place.paperIds, (paper) => model.rank(paper, hours))
  }
  expect(await findStepsBack(client, place.paperIds)).toEqual([])
  // Once no vote is dated ahead any more.
  await setClock(new Date(Math.max(...times)))
  expect(await findDrift(place.paperIds)).toEqual([])
  for (const paperId of place.paperIds) expect(await audit(client, paperId)).toEqual([])
}

async function expectRanks(
  paperIds: string[],
  rank: (paper: number) => { upvotes: number; hotness: number },
): Promise<void> {
  for (const [paper, paperId] of paperIds.entries()) {
    const expected = rank(paper)
    const { upvotes, hotness } = await readRank(client, paperId)
    expect(upvotes).toBe(expected.upvotes)
    if (hotness !== expected.hotness) {
      expect(Math.abs(hotness - expected.hotness)).toBeLessThan(DRIFT)
    }
  }
}
