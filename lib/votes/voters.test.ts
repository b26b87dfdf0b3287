import pg from 'pg'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'
import { findVoters, VOTERS_PAGE } from '#lib/votes/queries.ts'
import { makeScene, removeScene, type Person, type Scene } from '#lib/votes/test-scene.ts'
import { parseVoterKey } from '#lib/votes/voter-key.ts'
import { nameVotes } from '#lib/users/mutations.ts'

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())

let scene: Scene

beforeEach(async () => {
  scene = await makeScene(client, [
    ...Array(2 * VOTERS_PAGE + 5).fill('upvoted'),
    'withdrawn',
    null,
  ])
})
afterEach(() => removeScene(client, scene))

const asViewer = ({ id, username }: Person) =>
  ({ id, username, role: 'member', sessionId: 'a browser’s', ban: null }) as const

/** All pages, as a reader goes through them. */
async function readAll(between = async () => {}): Promise<{ pages: string[][]; unnamed: number }> {
  const pages: string[][] = []
  let unnamed = 0
  let next: string | null = ''
  while (next !== null) {
    const voters = await findVoters(scene.paperId, parseVoterKey(next))
    pages.push(voters?.named.map(({ username }) => username) ?? [])
    unnamed = voters?.unnamed ?? NaN
    next = voters?.next ?? null
    await between()
  }
  return { pages, unnamed }
}

function newestFirst(people: Person[]): string[] {
  const voted = people.filter(({ before }) => before?.state === 'upvoted')
  const times = new Map(
    voted.map(({ username, before }) => [username, before?.firstCastAt.getTime()]),
  )
  return [...times.keys()].sort((a, b) => Number(times.get(b)) - Number(times.get(a)))
}

test('those who upvoted a paper come newest first, a page at a time', async () => {
  const { pages, unnamed } = await readAll()
  expect(pages.map((page) => page.length)).toEqual([VOTERS_PAGE, VOTERS_PAGE, 5])
  expect(pages.flat()).toEqual(newestFirst(scene.people))
  expect(unnamed).toBe(0)
})

test('votes of the same moment are neither skipped nor repeated', async () => {
  await db.$executeRaw`UPDATE upvotes SET first_cast_at = '2026-01-02T10:00:00.123457Z'`
  const names = (await readAll()).pages.flat()
  expect(names.toSorted()).toEqual(newestFirst(scene.people).toSorted())
})

test('votes that arrive or go between two pages shift nothing', async () => {
  const expected = newestFirst(scene.people)
  const late = scene.people.slice(-2)
  const oldest = scene.people.find(({ username }) => username === expected.at(-1))
  const seen = await readAll(async () => {
    for (const person of late) await castUpvote(asViewer(person), scene.paperId)
    if (oldest) await withdrawUpvote(asViewer(oldest), scene.paperId)
  })
  const names = seen.pages.flat()
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => expected.includes(name))).toEqual(expected.slice(0, -1))
})

test('who chose not to be named counts, and is named on no page', async () => {
  const hidden = scene.people.slice(0, 7)
  for (const person of hidden) await nameVotes(asViewer(person), false)
  const { pages, unnamed } = await readAll()
  const names = pages.flat()
  expect(names).toHaveLength(2 * VOTERS_PAGE + 5 - hidden.length)
  for (const { username } of hidden) expect(names).not.toContain(username)
  expect(unnamed).toBe(hidden.length)
  expect(await findVoters(scene.paperId, null)).toMatchObject({ upvotes: 2 * VOTERS_PAGE + 5 })
  const [first] = hidden
  if (first) await nameVotes(asViewer(first), true)
  expect((await readAll()).pages.flat()).toContain(first?.username)
})

test('a vote that was withdrawn or voided names nobody, not among the unnamed either', async () => {
  const [named, hidden, voided] = scene.people
  if (!named || !hidden || !voided) throw new Error('The scene is empty.')
  await nameVotes(asViewer(hidden), false)
  await withdrawUpvote(asViewer(named), scene.paperId)
  await withdrawUpvote(asViewer(hidden), scene.paperId)
  await db.upvote.updateMany({ where: { userId: voided.id }, data: { voidedAt: new Date() } })
  const { pages, unnamed } = await readAll()
  expect(pages.flat()).not.toContain(named.username)
  expect(pages.flat()).not.toContain(voided.username)
  expect(unnamed).toBe(0)
})

test('a paper that waits for a moderator has nobody', async () => {
  await db.ranking.delete({ where: { paperId: scene.paperId } })
  expect(await findVoters(scene.paperId, null)).toBeNull()
})

test('a token does not choose for its owner', async () => {
  const [person] = scene.people
  if (!person) throw new Error('The scene is empty.')
  const byToken = { ...asViewer(person), sessionId: null }
  expect(await nameVotes(byToken, false)).toMatchObject({ reason: 'not-allowed' })
})
