import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIST_NAMES } from '#lib/why/list-name.ts'
import { periodOf } from '#lib/days/period.ts'
import { db } from '#lib/db.ts'
import { parsePeriodKey, parseTrendingKey } from '#lib/papers/list-key.ts'
import { listTrending, readPeriod } from '#lib/papers/queries.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote } from '#lib/votes/mutations.ts'
import { makeScene, SCENE_DAY } from '#lib/votes/test-scene.ts'
import { readPlace } from '#lib/why/queries.ts'
import { type Reading, votesToPass } from '#lib/why/why.ts'

/** More than a page of a list, many of them level, some on no list and one that waits. */
const PAPERS = 62

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())

beforeAll(async () => {
  for (let i = 0; i < PAPERS; i++) {
    const votes = i % 3 === 0 ? 0 : i % 4
    const { paperId } = await makeScene(client, Array(votes).fill('upvoted'))
    await db.ranking.update({ where: { paperId }, data: { externalUpvotes: i % 5 } })
  }
  await db.$executeRaw`
    UPDATE rankings SET list_day = NULL
    WHERE paper_id IN (SELECT paper_id FROM rankings ORDER BY paper_id LIMIT 3)`
}, 60_000)

async function read(paperId: string, list: Reading['list'] = 'trending'): Promise<Reading> {
  const outcome = await readPlace({ paperId, list, today: '2026-11-23', timeZone: 'UTC' })
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value
}

async function listIds(list: Reading['list']): Promise<string[]> {
  const ids: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: Awaited<ReturnType<typeof listTrending>> =
      list === 'trending'
        ? await listTrending(parseTrendingKey(next))
        : (
            await readPeriod({
              ...{ period: periodOf(list, SCENE_DAY), after: parsePeriodKey(next) },
              today: '2026-11-23',
            })
          ).list
    ids.push(...page.papers.map(({ id }) => id))
    next = page.next
  }
  return ids
}

test.each(LIST_NAMES)('every place in %s is that of the list, neighbours too', async (list) => {
  const ids = await listIds(list)
  expect(ids.length).toBeGreaterThan(PAPERS - 5)
  for (const [index, paperId] of ids.entries()) {
    const { place, own, above, below } = await read(paperId, list)
    expect([place, own.paperId]).toEqual([index + 1, paperId])
    expect(above?.paperId).toBe(ids[index - 1])
    expect(below?.paperId).toBe(ids[index + 1])
  }
})

test.each(LIST_NAMES)('votes that are cast put a paper before the next in %s', async (list) => {
  const ids = await listIds(list)
  for (const paperId of [ids.at(-1), ids[30], ids[7]]) {
    const before = await read(paperId ?? '', list)
    const votes = votesToPass(before) ?? NaN
    for (let vote = 1; vote <= votes; vote++) {
      const passed = (await read(before.own.paperId, list)).place ?? NaN
      expect(passed, `${vote - 1} of ${votes} votes`).toBe(before.place)
      const voter = await addViewer(db, `v-${Math.random().toString(36).slice(2)}`)
      await castUpvote(voter, before.own.paperId)
    }
    expect((await read(before.own.paperId, list)).place).toBeLessThan(before.place ?? NaN)
  }
})

test('votes are told by day in the site’s time zone, those long ago together', async () => {
  const { paperId } = await makeScene(client, Array(4).fill('upvoted'))
  const times = ['2026-11-22T22:59:59Z', '2026-11-22T23:00:00Z', '2026-10-24T21:59:59Z', null]
  const people = await db.upvote.findMany({ where: { paperId }, select: { userId: true } })
  for (const [i, { userId }] of people.entries()) {
    const at = times[i] ?? '2026-10-25T22:00:00Z'
    await db.upvote.update({
      where: { paperId_userId: { paperId, userId } },
      data: { firstCastAt: new Date(at) },
    })
  }
  const outcome = await readPlace({
    ...{ paperId, list: 'date', today: '2026-11-23', timeZone: 'Europe/Paris' },
  })
  const votes = outcome.ok ? outcome.value.votes : null
  expect(votes?.first).toBe('2026-10-25')
  expect(votes?.counts.flatMap((n, day) => (n > 0 ? [[day, n]] : []))).toEqual([
    [0, 1],
    [28, 1],
    [29, 1],
  ])
  expect(votes?.earlier).toBe(1)
})

test('a paper on no list has a place in trending only, an unknown or waiting one in none', async () => {
  const unlisted = await db.ranking.findFirstOrThrow({ where: { listDay: null } })
  const ask = { today: '2026-11-23', timeZone: 'UTC' }
  const { paperId } = unlisted
  expect(await readPlace({ ...ask, paperId, list: 'trending' })).toMatchObject({ ok: true })
  for (const list of ['date', 'week', 'month'] as const) {
    expect(await readPlace({ ...ask, paperId, list })).toMatchObject({ reason: 'not-found' })
  }
  await db.ranking.delete({ where: { paperId } })
  for (const none of [paperId, '9999.99999', 'no-paper', '\u0000']) {
    expect(await readPlace({ ...ask, paperId: none, list: 'trending' })).toMatchObject({
      reason: 'not-found',
      message: 'There is no such paper here.',
    })
  }
})

test('the days that are told end with the newest vote, or without any today', async () => {
  const { paperId } = await makeScene(client, ['upvoted', null])
  await db.upvote.updateMany({ where: { paperId }, data: { firstCastAt: new Date('2026-03-02') } })
  const { votes } = await read(paperId)
  expect(votes).toMatchObject({ first: '2026-02-01', earlier: 0 })
  expect(votes.counts.at(-1)).toBe(1)
  await db.upvote.updateMany({ where: { paperId }, data: { withdrawnAt: new Date() } })
  await db.ranking.update({ where: { paperId }, data: { upvotes: 0, hotness: -Infinity } })
  expect((await read(paperId)).votes).toEqual({
    ...{ first: '2026-10-25', counts: Array(30).fill(0), earlier: 0 },
  })
})
