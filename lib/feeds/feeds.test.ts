import { beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#lib/days/list-day.ts'
import { today } from '#lib/days/today.ts'
import { db } from '#lib/db.ts'
import type { FeedList } from '#lib/feeds/feed-address.ts'
import { feedPath, parseFeedAddress } from '#lib/feeds/feed-address.ts'
import { findFeed } from '#lib/feeds/find-feed.ts'
import { readFeedAsk } from '#lib/feeds/read-ask.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { takeUpChanges } from '#lib/search-index/mutations.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote } from '#lib/votes/mutations.ts'

const DAY = today()
const HOUR = 3_600_000

/** The newest first: two of today, one of the day before, one of long ago, one on no list. */
const [NEW, LATE, EARLIER, OLD, LOOSE] = [5, 4, 3, 2, 1].map((n) => `2605.0000${n}`) as [
  ...[string, string, string, string, string],
]

beforeAll(async () => {
  const listed = (id: string, daysAgo: number, hours: number) =>
    makeDraft({
      ...{ id, title: `Paper ${id}`, authors: makeAuthors('Ada Lovelace', `Author of ${id}`) },
      topics: [{ slug: 'cs.cl', label: 'cs.CL', isCategory: true }],
      organization: { name: 'open-lab', fullname: 'Open Lab' },
      listing: {
        listDay: addDays(DAY, -daysAgo),
        submittedAt: new Date(Date.now() - daysAgo * 24 * HOUR - hours * HOUR),
        externalSubmitter: null,
      },
    })
  for (const [id, daysAgo, hours] of [
    [OLD, 400, 0],
    [EARLIER, 1, 0],
    [LATE, 0, 2],
    [NEW, 0, 1],
  ] as const) {
    await savePapers([listed(id, daysAgo, hours)], 'hugging_face')
  }
  await savePapers(
    [makeDraft({ id: LOOSE, title: 'On no list', authors: makeAuthors('Ada Lovelace') })],
    'arxiv',
  )
  const [ada, bea] = [await addViewer(db, 'ada'), await addViewer(db, 'bea')]
  await db.user.update({ where: { id: bea.id }, data: { showsVotes: false } })
  for (const viewer of [ada, bea]) await castUpvote(viewer, LATE)
  await castUpvote(ada, OLD)
  await db.submission.update({ where: { paperId: OLD }, data: { userId: ada.id } })
})

async function idsOf(list: FeedList, minVotes = 0): Promise<string[] | string> {
  const found = await findFeed(list, { minVotes, query: '' })
  return found.ok ? found.value.papers.map(({ id }) => id) : found.reason
}

describe('a feed holds', () => {
  test.each<[FeedList, string[] | string]>([
    [{ kind: 'day' }, [LATE, NEW, EARLIER]],
    [{ kind: 'newest' }, [NEW, LATE, EARLIER, OLD]],
    [{ kind: 'trending' }, [LATE, OLD, NEW, EARLIER, LOOSE]],
    [{ kind: 'topics', name: 'cs.cl' }, [NEW, LATE, EARLIER, OLD]],
    [{ kind: 'organizations', name: 'open-lab' }, [NEW, LATE, EARLIER, OLD]],
    [{ kind: 'users', name: 'ADA' }, [OLD]],
    [{ kind: 'upvotes', name: 'ada' }, [OLD, LATE]],
    [{ kind: 'authors', name: 'author of 2605.00003' }, [EARLIER]],
    [{ kind: 'topics', name: 'cs.xx' }, 'not-found'],
    [{ kind: 'organizations', name: 'nobody' }, 'not-found'],
    [{ kind: 'users', name: 'nobody' }, 'not-found'],
    [{ kind: 'upvotes', name: 'bea' }, 'not-found'],
    [{ kind: 'authors', name: 'Nobody' }, 'not-found'],
  ])('%j: %j', async (list, ids) => {
    expect(await idsOf(list)).toEqual(ids)
  })

  test('the week and month that the newest day lies in', async () => {
    for (const kind of ['week', 'month'] as const) {
      expect(await idsOf({ kind })).toEqual(expect.arrayContaining([LATE, NEW]))
      expect(await idsOf({ kind })).not.toContain(OLD)
    }
  })

  test('what a search finds, the newest first, and of it what has the votes', async () => {
    await takeUpChanges()
    const search = async (query: string, minVotes = 0) => {
      const found = await findFeed({ kind: 'search' }, { minVotes, query })
      return found.ok && [found.value.path, found.value.papers.map(({ id }) => id)]
    }
    const path = '/papers?q=author%3ALovelace'
    expect(await search('author:Lovelace')).toEqual([path, [NEW, LATE, EARLIER, OLD, LOOSE]])
    expect(await search('author:Lovelace', 2)).toEqual([path, [LATE]])
    expect(await search('votes:>=2 author:Lovelace', 1)).toEqual([expect.any(String), [LATE]])
    expect(await search('unicorns')).toEqual(['/papers?q=unicorns', []])
  })

  test('only what has the votes asked for', async () => {
    expect(await idsOf({ kind: 'newest' }, 1)).toEqual([LATE, OLD])
    expect(await idsOf({ kind: 'newest' }, 2)).toEqual([LATE])
    expect(await idsOf({ kind: 'newest' }, 3)).toEqual([])
    expect(await idsOf({ kind: 'authors', name: 'Ada Lovelace' }, 9)).toEqual([])
  })
})

test('an entry is updated when what it tells of the paper changes, and by no vote', async () => {
  const timesOf = async () => {
    const found = await findFeed({ kind: 'newest' }, { minVotes: 0, query: '' })
    const paper = found.ok && found.value.papers.find(({ id }) => id === NEW)
    if (!paper) throw new Error('The paper is gone.')
    return [paper.submittedAt.getTime(), paper.updatedAt.getTime()] as const
  }
  const [submittedAt, updatedAt] = await timesOf()
  expect(updatedAt).toBe(submittedAt)
  await castUpvote(await addViewer(db, 'cyd'), NEW)
  await db.paper.update({ where: { id: NEW }, data: { refreshedAt: new Date() } })
  expect(await timesOf()).toEqual([submittedAt, updatedAt])
  await db.paper.update({ where: { id: NEW }, data: { title: 'Another title' } })
  const [stays, later] = await timesOf()
  expect(stays).toBe(submittedAt)
  expect(later).toBeGreaterThan(updatedAt)
  const correctedAt = new Date(Date.now() + HOUR)
  const edit = { field: 'authors', before: [], after: [], at: correctedAt } as const
  await db.paperEdit.create({ data: { ...edit, before: [], after: [], paperId: NEW } })
  expect(await timesOf()).toEqual([submittedAt, correctedAt.getTime()])
})

test('what a search found is no longer true once new words were taken up', async () => {
  const readChange = async () =>
    Number((await db.change.aggregate({ _sum: { count: true } }))._sum.count)
  await savePapers([makeDraft({ id: '2605.00009', title: 'Unicorns' })], 'arxiv')
  const before = await readChange()
  await takeUpChanges()
  expect(await readChange()).toBeGreaterThan(before)
  await takeUpChanges()
  expect(await readChange()).toBe(before + 1)
})

test.each<[string[], FeedList | null]>([
  [['trending.rss'], { kind: 'trending' }],
  [['topics', 'cs.CL.atom'], { kind: 'topics', name: 'cs.CL' }],
  [['authors', 'Ada B. Lovelace.json'], { kind: 'authors', name: 'Ada B. Lovelace' }],
  [['trending.xml'], null],
  [['trending'], null],
  [['.rss'], null],
  [['topics', '.rss'], null],
  [['topics', ' .rss'], null],
  [['authors', 'a\0b.rss'], null],
  [['authors', `${'x'.repeat(251)}.rss`], null],
  [['topics.rss'], null],
  [['trending', 'x.rss'], null],
  [['topics', 'a', 'b.rss'], null],
])('%j is the address of %j', (segments, list) => {
  expect(parseFeedAddress(segments)?.list ?? null).toEqual(list)
})

test('a feed has one address, which leads back to it', () => {
  const list: FeedList = { kind: 'authors', name: 'Ada / B. Löwe?' }
  const path = feedPath(list, 'rss', { min_votes: '5' })
  expect(path).toBe('/feeds/authors/Ada%20%2F%20B.%20L%C3%B6we%3F.rss?min_votes=5')
  const segments = path.replace(/\?.*/, '').split('/').slice(2).map(decodeURIComponent)
  expect(parseFeedAddress(segments)).toEqual({ list, format: 'rss' })
})

test.each([
  ['min_votes=-1', /^min_votes must be/],
  ['min_votes=1.5', /^min_votes must be/],
  ['min_votes=', /^min_votes must be/],
  ['min_votes=1&min_votes=2', /^min_votes is given more than once/],
])('%s is refused', (question, said) => {
  const refused = readFeedAsk(new URLSearchParams(question), { kind: 'trending' })
  expect(refused).toMatchObject({ reason: 'invalid', message: expect.stringMatching(said) })
})

test('a search is for something', () => {
  const ask = (q: string) => readFeedAsk(new URLSearchParams({ q }), { kind: 'search' })
  expect(ask(' ')).toMatchObject({ reason: 'invalid' })
  expect(ask('x'.repeat(251))).toMatchObject({ reason: 'invalid' })
  expect(ask(' red foxes ')).toMatchObject({
    value: { query: 'red foxes', question: '?q=red+foxes' },
  })
})
