import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { watchChanges, type Changes } from '#lib/changes/watch.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

const ID = '2605.01234'

let changes: Changes
let ada: Viewer

beforeAll(async () => {
  changes = await watchChanges(env.DATABASE_URL ?? '')
})

afterAll(() => changes.close())

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users CASCADE`
  const { id } = await db.user.create({ data: { username: 'ada' } })
  ada = { id, username: 'ada', role: 'member', sessionId: null, ban: null }
  await savePapers([makeDraft(), makeDraft({ id: '2605.05678' })], 'arxiv')
})

/** How much a piece of work raises the number. */
async function raise(work: () => Promise<unknown>): Promise<number> {
  await changes.refresh()
  const before = Number(changes.number())
  await work()
  await changes.refresh()
  return Number(changes.number()) - before
}

test('a database that drops its connections is asked again once each half second, not ever more often', async () => {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const watched = await watchChanges(`postgresql://someone@127.0.0.1:${port}/papers`)
  await pause(3_200)
  expect([watched.isLost(), watched.isAway()]).toEqual([true, true])
  expect(connections).toBeGreaterThan(1)
  expect(connections).toBeLessThan(9)
  await watched.close()
  await new Promise((closed) => server.close(closed))
})

describe('the change number', () => {
  test('rises with what pages show', async () => {
    expect(await raise(() => castUpvote(ada, ID))).toBeGreaterThan(0)
    expect(await raise(() => withdrawUpvote(ada, ID))).toBeGreaterThan(0)
    const news = makeDraft({ topics: [{ slug: 'owls', label: 'Owls', isCategory: true }] })
    expect(await raise(() => savePapers([news], 'arxiv'))).toBeGreaterThan(0)
    const badge = { kind: 'date', firstDay: new Date('2026-05-04'), paperId: ID } as const
    expect(await raise(() => db.badge.create({ data: badge }))).toBeGreaterThan(0)
    expect(await raise(() => db.user.delete({ where: { id: ada.id } }))).toBeGreaterThan(0)
    expect(await raise(() => db.paper.delete({ where: { id: ID } }))).toBeGreaterThan(0)
    expect(await raise(() => db.$executeRaw`TRUNCATE papers CASCADE`)).toBeGreaterThan(0)
  })

  test('stays when nothing that shows has changed', async () => {
    await castUpvote(ada, ID)
    expect(await raise(() => castUpvote(ada, ID))).toBe(0)
    expect(await raise(() => savePapers([makeDraft()], 'arxiv'))).toBe(0)
    expect(await raise(() => db.user.create({ data: { username: 'bea' } }))).toBe(0)
    const undone = db.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE papers SET title = 'Owls'`
      throw new Error('undone')
    })
    expect(await raise(() => undone.catch(() => {}))).toBe(0)
  })

  test('makes no change wait for another', async () => {
    const isChanged = Promise.withResolvers<null>()
    const mayEnd = Promise.withResolvers<null>()
    const slow = db.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE rankings SET external_upvotes = 1 WHERE paper_id = ${ID}`
      isChanged.resolve(null)
      await mayEnd.promise
    })
    await isChanged.promise
    const quick = db.$transaction((tx) => {
      return tx.$executeRaw`UPDATE rankings SET external_upvotes = 1 WHERE paper_id = '2605.05678'`
    })
    expect(await quick).toBe(1)
    mayEnd.resolve(null)
    await slow
  })

  test('tells what was committed before one asked, however many ask', async () => {
    for (let i = 1; i <= 20; i++) {
      const asking = changes.refresh()
      await db.$executeRaw`UPDATE rankings SET external_upvotes = external_upvotes + 1`
      const [{ number } = { number: '' }] = await db.$queryRaw<{ number: string }[]>`
        SELECT sum(count)::text AS number FROM changes`
      await changes.refresh()
      expect(changes.number()).toBe(number)
      await asking
    }
  })
})
