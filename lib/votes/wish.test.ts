import pg from 'pg'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { LIMITS } from '#lib/limits/limits.ts'
import { catchLog } from '#lib/log/test-log.ts'
import type { Viewer } from '#lib/session.ts'
import { browser } from '#lib/test-browser.ts'
import { withdrawUpvote } from '#lib/votes/mutations.ts'
import { findUpvoted } from '#lib/votes/queries.ts'
import { makeScene, type Person } from '#lib/votes/test-scene.ts'
import { castWishedUpvote, keepWish } from '#lib/votes/wish.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())
beforeEach(() => browser.restart())

test('a granted wish leads nowhere else, and its cookie goes', async () => {
  const { paperId, viewer } = await wishForVote()
  expect(await castWishedUpvote(viewer, '/papers')).toBeNull()
  expect((await findUpvoted(viewer.id, [paperId])).upvoted).toEqual([paperId])
  expect(browser.jar.size).toBe(0)
})

test('who votes too fast is led to the page that says so', async () => {
  const { paperId, viewer } = await wishForVote()
  for (let n = 0; n < LIMITS.vote.points; n++) await withdrawUpvote(viewer, paperId)
  expect(await castWishedUpvote(viewer, '/papers')).toBe(
    `/papers/${paperId}/upvote?to=%2Fpapers&refused=too-fast`,
  )
})

test('a failure is logged and does not undo the sign-in', async () => {
  const log = catchLog()
  const { paperId, viewer } = await wishForVote()
  expect(await castWishedUpvote({ ...viewer, id: -1 }, '/papers')).toBe(
    `/papers/${paperId}/upvote?to=%2Fpapers&refused=failed`,
  )
  expect(log).toMatchObject([{ level: 'error', msg: expect.any(String) }])
  vi.restoreAllMocks()
})

async function wishForVote(): Promise<{ paperId: string; viewer: Viewer }> {
  const { paperId, people } = await makeScene(client, [null])
  const { id, username } = people[0] as Person
  await keepWish(paperId)
  return { paperId, viewer: { id, username, role: 'member', sessionId: null, ban: null } }
}
