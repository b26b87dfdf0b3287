import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { addVoteSql, hotnessOfSql } from '#lib/ranking/hotness-sql.ts'
import {
  addVote,
  DEFAULT_HALF_LIFE_HOURS as HOURS,
  EPOCH,
  hotnessOf,
  NO_HOTNESS,
} from '#lib/ranking/hotness.ts'

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())

const HALF_LIFE = HOURS * 3_600_000

/** From one minute to 3,000 half-lives apart, where e^x over- and underflows. */
const reach = fc.constantFrom(60_000, HALF_LIFE, 10 * HALF_LIFE, 3_000 * HALF_LIFE)
const voteTime = reach.chain((ms) =>
  fc.integer({ min: -ms, max: ms }).map((distance) => new Date(EPOCH + distance)),
)

test('SQL computes the key of a history as TypeScript does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(voteTime, { maxLength: 60 }), async (times) => {
      expect(await askHotnessOf(times)).toSatisfy(isCloseTo(hotnessOf(times, HOURS)))
    }),
  )
})

test('SQL adds a vote as TypeScript does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(voteTime, { maxLength: 8 }), voteTime, async (times, at) => {
      const hotness = hotnessOf(times, HOURS)
      expect(await askAddVote(hotness, at)).toSatisfy(isCloseTo(addVote(hotness, at, HOURS)))
    }),
  )
})

test('no votes, and votes 2,500 half-lives apart either way round, are in range', async () => {
  const early = new Date(EPOCH)
  const late = new Date(EPOCH + 2_500 * HALF_LIFE)
  expect(await askHotnessOf([])).toBe(NO_HOTNESS)
  expect(await askAddVote(NO_HOTNESS, late)).toBe(hotnessOf([late], HOURS))
  for (const [first, second] of [
    [early, late],
    [late, early],
  ] as const) {
    expect(await askHotnessOf([first, second])).toBe(hotnessOf([late], HOURS))
    expect(await askAddVote(hotnessOf([first], HOURS), second)).toBe(hotnessOf([late], HOURS))
  }
})

test('another half-life than the one in force can be asked for', async () => {
  const times = [new Date(EPOCH + 5 * HALF_LIFE), new Date(EPOCH + 9 * HALF_LIFE)]
  expect(await askHotnessOf(times, '6.5')).toSatisfy(isCloseTo(hotnessOf(times, 6.5)))
  const [first, second] = times as [Date, Date]
  const added = await askAddVote(hotnessOf([first], 6.5), second, '6.5')
  expect(added).toSatisfy(isCloseTo(hotnessOf(times, 6.5)))
})

function isCloseTo(expected: number) {
  return (actual: number) => actual === expected || Math.abs(actual - expected) < 1e-9
}

async function askHotnessOf(times: Date[], hours?: string): Promise<number> {
  const sql = hotnessOfSql('at', 'unnest($1::timestamptz[]) AS history(at)', hours)
  const { rows } = await client.query<{ hotness: number }>(`SELECT ${sql} AS hotness`, [times])
  return rows[0]?.hotness ?? NaN
}

async function askAddVote(hotness: number, at: Date, hours?: string): Promise<number> {
  const sql = addVoteSql('$1::double precision', '$2::timestamptz', hours)
  const parameters = [hotness, at]
  const { rows } = await client.query<{ hotness: number }>(`SELECT ${sql} AS hotness`, parameters)
  return rows[0]?.hotness ?? NaN
}
