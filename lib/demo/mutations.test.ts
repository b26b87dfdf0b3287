import { beforeEach, expect, test } from 'vitest'
import { awardBadges } from '#lib/badges/mutations.ts'
import { postComment } from '#lib/comments/mutations.ts'
import { readConversation } from '#lib/comments/queries.ts'
import { db } from '#lib/db.ts'
import { removeDemo, seedDemo } from '#lib/demo/mutations.ts'
import { DEMO_PAPERS } from '#lib/demo/papers.ts'
import { isSiteEmpty } from '#lib/demo/queries.ts'
import { toPaperId } from '#lib/papers/paper-id.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import { DEFAULT_HALF_LIFE_HOURS as HOURS, hotnessOf } from '#lib/ranking/hotness.ts'
import { recountAll } from '#lib/ranking/recount.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const PAPER = toPaperId(DEMO_PAPERS[0]?.id ?? '')

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, organizations, topics, users RESTART IDENTITY CASCADE`
})

/** Papers whose count or hotness differs from what their votes and events say. */
async function findDrift(): Promise<string[]> {
  const rankings = await db.ranking.findMany({
    include: { paper: { include: { upvotes: true, upvoteEvents: true } } },
  })
  return rankings
    .filter(({ upvotes, hotness, paper }) => {
      const expected = hotnessOf(
        paper.upvotes.map(({ firstCastAt }) => firstCastAt),
        HOURS,
      )
      const isClose = hotness === expected || Math.abs(hotness - expected) < 1e-6
      return !isClose || upvotes !== paper.upvotes.length || upvotes !== paper.upvoteEvents.length
    })
    .map(({ paperId }) => paperId)
}

/** A real paper on which a member and a demo account vote. */
async function addRealPaper() {
  const listing = { listDay: '2026-05-04', submittedAt: NOW, externalSubmitter: null }
  await savePapers([makeDraft({ id: '2605.01234', listing })], 'hugging_face')
  const member = await db.user.create({ data: { username: 'ada' } })
  const demo = await db.user.findFirstOrThrow({ where: { isDemo: true } })
  for (const userId of [member.id, demo.id]) {
    const vote = { paperId: '2605.01234', userId }
    await db.upvote.create({ data: { ...vote, firstCastAt: NOW } })
    await db.upvoteEvent.create({ data: { ...vote, kind: 'cast', at: NOW } })
  }
  const hotness = hotnessOf([NOW, NOW], HOURS)
  await db.ranking.update({ where: { paperId: '2605.01234' }, data: { upvotes: 2, hotness } })
}

test('an empty site is filled, with counts and hotness that agree with the votes', async () => {
  expect(await seedDemo(NOW)).toBe(DEMO_PAPERS.length)
  expect(await db.ranking.count()).toBe(DEMO_PAPERS.length)
  expect(await db.user.count({ where: { isDemo: true, passwordHash: null } })).toBe(40)
  expect(await findDrift()).toEqual([])
  const events = await db.upvoteEvent.findMany({ orderBy: { id: 'asc' } })
  const times = events.map(({ at }) => at.getTime())
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.at(-1)).toBeLessThanOrEqual(NOW.getTime())
})

test('a demo paper has all its parts, and its submitter upvoted it', async () => {
  await seedDemo(NOW)
  const paper = await db.paper.findUniqueOrThrow({
    where: { id: PAPER },
    include: {
      authors: true,
      topics: { include: { topic: true } },
      submission: true,
      upvotes: true,
    },
  })
  expect(paper).toMatchObject({ source: 'demo', title: DEMO_PAPERS[0]?.title })
  expect(paper.authors).toHaveLength(DEMO_PAPERS[0]?.authors.length ?? 0)
  expect(paper.topics[0]?.topic).toMatchObject({ slug: 'math-nt', label: 'Number Theory' })
  const submitters = paper.upvotes.filter(({ userId }) => userId === paper.submission?.userId)
  expect(submitters.map(({ firstCastAt }) => firstCastAt)).toEqual([paper.submission?.submittedAt])
})

test('demo people talk, and what members replied outlives the demo', async () => {
  await seedDemo(NOW)
  const said = await db.comment.findMany({ orderBy: { id: 'asc' } })
  expect(said.length).toBeGreaterThan(5)
  expect(Math.max(...said.map(({ createdAt }) => createdAt.getTime()))).toBeLessThan(NOW.getTime())
  expect(await recountAll({ fix: false, onDrift: () => {}, onProgress: () => {} })).toMatchObject({
    drifted: 0,
  })
  const [first] = said
  const paperId = first?.paperId ?? ''
  await db.paper.update({ where: { id: paperId }, data: { source: 'arxiv' } })
  const ada = await addViewer(db, 'ada')
  const reply = { paperId, parentId: first?.id ?? 0, kind: 'comment', text: 'So it is.' } as const
  expect(await postComment(ada, reply)).toMatchObject({ ok: true })
  await removeDemo()
  const { threads, count } = await readConversation({
    ...{ paperId, sort: 'best', kind: null, after: null },
  })
  expect(threads.map(({ comments }) => comments.map(({ body }) => body))).toEqual([
    ['', 'So it is.'],
  ])
  expect(count).toBe(1)
})

test('a site with papers is left alone, and two starts at once fill it once', async () => {
  const added = await Promise.all([seedDemo(NOW), seedDemo(NOW)])
  expect(added.sort((a, b) => a - b)).toEqual([0, DEMO_PAPERS.length])
  expect(await seedDemo(NOW)).toBe(0)
})

test("a member's name stays the member's", async () => {
  await db.user.create({ data: { username: 'demo-ada', passwordHash: 'x' } })
  await seedDemo(NOW)
  expect(await db.user.count({ where: { isDemo: true } })).toBe(39)
  expect(await db.upvote.count({ where: { user: { username: 'demo-ada' } } })).toBe(0)
  expect(await findDrift()).toEqual([])
})

test('removing the demo leaves nothing of it', async () => {
  await seedDemo(NOW)
  expect(await removeDemo()).toEqual({ papers: DEMO_PAPERS.length, accounts: 40 })
  const counts = await Promise.all([
    ...[db.paper.count(), db.user.count(), db.organization.count(), db.topic.count()],
    ...[db.upvote.count(), db.upvoteEvent.count(), db.ranking.count(), db.author.count()],
  ])
  expect(counts).toEqual(counts.map(() => 0))
  expect(await removeDemo()).toEqual({ papers: 0, accounts: 0 })
})

test('days of the demo that are over have badges, which go with it and come with the next', async () => {
  for (let round = 0; round < 2; round++) {
    await seedDemo(new Date())
    await awardBadges()
    const days = await db.ranking.groupBy({ by: ['listDay'] })
    // Today's papers wait for the end of the day, and just after midnight yesterday's, too.
    const awarded = await db.badge.count({ where: { kind: 'date' } })
    expect(days.length - awarded).toBeOneOf([1, 2])
    expect(await db.badge.count({ where: { kind: 'week' } })).toBeGreaterThanOrEqual(4)
    await removeDemo()
    expect(await db.badge.count()).toBe(0)
  }
})

test('a demo that was removed is not wanted again at the next start, only by hand', async () => {
  expect(await isSiteEmpty()).toBe(true)
  await seedDemo(NOW)
  expect(await isSiteEmpty()).toBe(false)
  await removeDemo()
  expect(await isSiteEmpty()).toBe(false)
  expect(await seedDemo(NOW)).toBe(DEMO_PAPERS.length)
})

test('removing the demo keeps real papers and what members did, and counts them again', async () => {
  await seedDemo(NOW)
  await addRealPaper()
  await removeDemo()
  expect(await db.ranking.findMany()).toMatchObject([
    { paperId: '2605.01234', upvotes: 1, hotness: expect.closeTo(hotnessOf([NOW], HOURS), 6) },
  ])
  expect(await db.user.findMany({ select: { username: true } })).toEqual([{ username: 'ada' }])
  expect(await findDrift()).toEqual([])
})

test('a demo paper that became real stays on its real day, without the votes of the demo', async () => {
  await seedDemo(NOW)
  const listing = { listDay: '2026-01-01', submittedAt: NOW, externalSubmitter: 'bohare' }
  await savePapers([makeDraft({ id: PAPER, listing, externalUpvotes: 8 })], 'hugging_face')
  expect(await removeDemo()).toMatchObject({ papers: DEMO_PAPERS.length - 1 })
  const rankings = await db.ranking.findMany()
  expect(rankings).toMatchObject([
    { paperId: PAPER, upvotes: 0, hotness: -Infinity, externalUpvotes: 8 },
  ])
  expect(rankings[0]?.listDay).toEqual(new Date('2026-01-01'))
  expect(await db.topic.count()).toBe(1)
})
