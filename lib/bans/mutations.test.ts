import { beforeEach, expect, test } from 'vitest'
import { banPerson, liftBan, restoreVotes, voidVotes } from '#lib/bans/mutations.ts'
import { db } from '#lib/db.ts'
import { hidePaper, restorePaper } from '#lib/hiding/mutations.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { findModerated } from '#lib/people/queries.ts'
import { recountAll } from '#lib/ranking/recount.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

const PAPERS = ['2601.00001', '2601.00002', '2601.00003']
const reason = 'Votes for their own papers with many accounts'

let ada: Viewer
let mod: Viewer
let admin: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  mod = await addViewer(db, 'mod', 'moderator')
  admin = await addViewer(db, 'boss', 'admin')
  for (const id of PAPERS) {
    await db.paper.create({ data: { id, title: id, abstract: '', source: 'arxiv' } })
    await db.ranking.create({ data: { paperId: id } })
  }
})

const ban = (viewer: Viewer, username: string, days: number | null = 7) =>
  banPerson(viewer, { username, reason, days })

async function expectNoDrift(): Promise<void> {
  const drifts: unknown[] = []
  await recountAll({ fix: false, onDrift: (drift) => drifts.push(drift), onProgress: () => {} })
  expect(drifts).toEqual([])
}

async function readUpvotes(): Promise<number[]> {
  const rows = await db.ranking.findMany({ orderBy: { paperId: 'asc' } })
  return rows.map(({ upvotes }) => upvotes)
}

test('a ban has a reason and an end, and is lifted', async () => {
  expect(await ban(mod, 'Ada')).toMatchObject({ ok: true })
  const { ban: found } = (await findModerated('ada')) ?? {}
  expect(found).toMatchObject({ reason })
  expect((found?.until?.getTime() ?? 0) - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
  expect(await ban(admin, 'ada', null)).toMatchObject({
    reason: 'taken',
    message: expect.stringMatching(/^ada is banned already, until .* lift the ban first\.$/),
  })
  expect(await liftBan(mod, { username: 'ada', reason: 'A mistake' })).toMatchObject({ ok: true })
  expect(await findModerated('ada')).toMatchObject({ ban: null })
  expect(await liftBan(mod, { username: 'ada', reason: 'A mistake' })).toMatchObject({
    reason: 'taken',
  })
  expect((await readLog({ before: null, of: { username: 'ada' } })).acts).toMatchObject([
    { kind: 'ban', person: 'ada', moderator: 'mod', undone: { reason: 'A mistake' } },
  ])
})

test('a ban that is over can be followed by another', async () => {
  await ban(mod, 'ada')
  await db.$executeRaw`UPDATE moderation_acts SET until = now() - interval '1 second'`
  expect(await liftBan(mod, { username: 'ada', reason })).toMatchObject({ reason: 'taken' })
  expect(await ban(mod, 'ada', null)).toMatchObject({ ok: true })
  expect(await findModerated('ada')).toMatchObject({ ban: { until: null } })
})

test.each([
  ['mod', 'ada', null],
  ['boss', 'mod', null],
  ['ada', 'mod', /^Only moderators/],
  ['mod', 'mod', /to yourself/],
  ['boss', 'boss', /to yourself/],
  ['mod', 'boss', /whom nobody bans/],
  ['mod', 'eve', /Only an admin/],
  ['mod', 'nobody', /no member of this name/],
  ['mod', 'a\0', /no member of this name/],
])('%s bans %s: %s', async (who, whom, refusal) => {
  await addViewer(db, 'eve', 'moderator')
  const viewer = { ada, mod, boss: admin }[who as 'ada']
  const outcome = await ban(viewer, whom)
  expect(outcome).toMatchObject(
    refusal ? { message: expect.stringMatching(refusal) } : { ok: true },
  )
  expect(await db.moderationAct.count()).toBe(refusal ? 0 : 1)
})

test('two moderators at once ban somebody once', async () => {
  const eve = await addViewer(db, 'eve', 'moderator')
  const outcomes = await Promise.all([ban(mod, 'ada'), ban(eve, 'ada'), ban(admin, 'ada')])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('votes of who is banned are voided and restored, those on a hidden paper, too', async () => {
  const [first = '', second = '', third = ''] = PAPERS
  for (const id of PAPERS) await castUpvote(ada, id)
  await castUpvote(mod, first)
  await withdrawUpvote(ada, second)
  const asked = { username: 'ada', reason }
  expect(await voidVotes(mod, asked)).toMatchObject({
    message: 'ada is not banned. Ban them first.',
  })
  await ban(mod, 'ada')
  await hidePaper(mod, { paperId: third, reason })
  expect(await voidVotes(mod, asked)).toMatchObject({ value: { upvotes: 3 } })
  expect(await voidVotes(admin, asked)).toMatchObject({ reason: 'taken' })
  await restorePaper(mod, { paperId: third, reason })
  expect(await readUpvotes()).toEqual([1, 0, 0])
  await expectNoDrift()
  const events = await db.upvoteEvent.findMany({ where: { kind: 'voided' } })
  expect(events.map(({ paperId }) => paperId).sort()).toEqual(PAPERS)
  expect(await restoreVotes(mod, asked)).toMatchObject({ value: { upvotes: 3 } })
  expect(await restoreVotes(mod, asked)).toMatchObject({ reason: 'taken' })
  expect(await readUpvotes()).toEqual([2, 0, 1])
  await expectNoDrift()
})

test('votes that are cast while they are voided are voided, and others’ count', async () => {
  const people = await Promise.all([1, 2, 3].map((n) => addViewer(db, `voter-${n}`)))
  await ban(mod, 'ada')
  for (let round = 0; round < 2; round++) {
    const [first = '', second = ''] = PAPERS
    await castUpvote(ada, first)
    await withdrawUpvote(ada, second)
    // Each past the check for a ban already, as one that was under way is.
    const votes = [ada, ...people].flatMap((viewer) => PAPERS.map((id) => castUpvote(viewer, id)))
    const voided = await voidVotes(mod, { username: 'ada', reason })
    await Promise.all(votes)
    // The last of them may have come after all that.
    if (voided.ok) await restoreVotes(mod, { username: 'ada', reason })
    expect(await readUpvotes()).toEqual([4, 4, 4])
    expect(await voidVotes(mod, { username: 'ada', reason })).toMatchObject({
      value: { upvotes: 3 },
    })
    expect(await readUpvotes()).toEqual([3, 3, 3])
    await expectNoDrift()
    await restoreVotes(mod, { username: 'ada', reason })
    await db.$executeRaw`DELETE FROM rate_limits`
    for (const { id } of people) await db.$executeRaw`DELETE FROM upvotes WHERE user_id = ${id}`
    for (const { id } of people)
      await db.$executeRaw`DELETE FROM upvote_events WHERE user_id = ${id}`
    await db.$executeRaw`UPDATE rankings SET upvotes = 1`
    await recountAll({ fix: true, onDrift: () => {}, onProgress: () => {} })
  }
})
