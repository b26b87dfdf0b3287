import { beforeAll, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { parseGroupSort, topicPath } from '#lib/groups/group.ts'
import { listGroupNewest, listGroupTrending } from '#lib/groups/queries.ts'
import { findNeighbours } from '#lib/neighbours/queries.ts'
import { parseTrendingKey } from '#lib/papers/list-key.ts'
import { PAGE_SIZE } from '#lib/papers/queries.ts'
import { findOrganization } from '#lib/people/queries.ts'
import { parseNewestKey } from '#lib/records/newest.ts'
import { parseKeywordKey, writeKeywordKey } from '#lib/topics/keyword-key.ts'
import { findTopic, listCategories, listKeywords } from '#lib/topics/queries.ts'

const COUNT = 3 * PAGE_SIZE
const TODAY = '2026-03-01'

/** Every other paper is of the topic and the organization; a tenth is on no list. */
beforeAll(async () => {
  await db.$executeRaw`
    INSERT INTO papers (id, title, abstract, source)
    SELECT '2601.' || lpad(n::text, 5, '0'), n, '', 'demo' FROM generate_series(1, ${COUNT}) AS n`
  await db.$executeRaw`
    INSERT INTO submissions (paper_id, list_day)
    SELECT id, '2026-01-01'::date + title::int % 7 FROM papers WHERE title::int % 10 > 0`
  await db.$executeRaw`
    INSERT INTO rankings (paper_id, list_day, hotness, upvotes)
    SELECT id, list_day, CASE WHEN title::int % 5 = 0 THEN '-Infinity'::float8 ELSE title::int % 5 END,
      title::int % 5
    FROM papers LEFT JOIN submissions ON paper_id = id`
  await db.$executeRaw`
    INSERT INTO topics (id, slug, label, is_category) VALUES
      (1, 'cs-cl', 'Computation and Language', true), (2, 'foxes', 'Foxes', false),
      (3, 'rare', 'Rare', false)`
  await db.$executeRaw`INSERT INTO organizations (id, name, fullname) VALUES (1, 'lab', 'The Lab')`
  await db.$executeRaw`
    INSERT INTO paper_topics (paper_id, topic_id, position, source)
    SELECT id, 1, 0, 'demo'::paper_source FROM papers WHERE title::int % 2 = 0
    UNION ALL SELECT id, 2, 1, 'demo' FROM papers WHERE title::int <= 5
    UNION ALL SELECT id, 3, 2, 'demo' FROM papers WHERE title::int <= 4`
  await db.$executeRaw`INSERT INTO users (id, username) VALUES (1, 'ada')`
  await db.$executeRaw`UPDATE submissions SET user_id = 1 WHERE right(paper_id, 5)::int % 2 = 0`
  await db.$executeRaw`UPDATE papers SET organization_id = 1 WHERE title::int % 2 = 0`
})

/** Of so many papers a group is walked, not gathered. */
const MANY = 1_000_000

async function readAll(read: (after: string | null) => ReturnType<typeof listGroupTrending>) {
  const ids: string[] = []
  let after: string | null = null
  do {
    const { papers, next } = await read(after)
    expect([ids.length + 1, null]).toContain(papers[0]?.place)
    ids.push(...papers.map(({ id }) => id))
    after = next
  } while (after !== null)
  return ids
}

test.each(['topic', 'organization', 'submitter'] as const)(
  'all papers of a %s, each once and in order, gathered or walked',
  async (kind) => {
    const of = (papers: number) => ({ kind, id: 1, papers })
    const trending = (papers: number) =>
      readAll((after) => listGroupTrending(of(papers), after ? parseTrendingKey(after) : null))
    const newest = (papers: number) =>
      readAll((after) => listGroupNewest(of(papers), after ? parseNewestKey(after) : null, TODAY))
    const [byHotness, byDay] = [await trending(1), await newest(1)]
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM papers JOIN rankings ON paper_id = id
      WHERE organization_id = 1 AND (${kind} <> 'submitter' OR list_day IS NOT NULL)
      ORDER BY hotness DESC, list_day DESC NULLS LAST, id DESC`
    expect(byHotness).toEqual(rows.map(({ id }) => id))
    expect(new Set(byDay).size).toBe(byDay.length)
    expect(byDay).toHaveLength(COUNT / 2 - COUNT / 10)
    expect(await trending(MANY)).toEqual(byHotness)
    expect(await newest(MANY)).toEqual(byDay)
  },
)

test('a topic is found with how many papers it has; a keyword of four is none', async () => {
  expect(await findTopic('cs-cl')).toMatchObject({ papers: COUNT / 2, isCategory: true })
  expect(await findTopic('foxes')).toMatchObject({ label: 'Foxes', papers: 5 })
  expect(await findTopic('rare')).toBeNull()
  expect(await findTopic("'; DROP TABLE topics")).toBeNull()
  expect(await findOrganization('LAB')).toMatchObject({ fullname: 'The Lab', papers: COUNT / 2 })
})

test('topics are listed by name and by papers, from a key on', async () => {
  expect(await listCategories()).toMatchObject([{ slug: 'cs-cl', papers: COUNT / 2 }])
  const all = { keywords: [{ slug: 'foxes', label: 'Foxes', papers: 5 }], next: null }
  expect(await listKeywords(null)).toEqual(all)
  expect(await listKeywords({ papers: 6, slug: 'z' })).toEqual(all)
  expect((await listKeywords({ papers: 5, slug: 'foxes' })).keywords).toEqual([])
})

test('the neighbours of a paper are those of its day, in its order', async () => {
  const day = await db.ranking.findMany({
    where: { listDay: new Date('2026-01-02') },
    orderBy: [{ upvotes: 'desc' }, { externalUpvotes: 'desc' }, { tieBreak: 'asc' }],
  })
  for (const [at, { paperId }] of day.entries()) {
    const { previous, next } = await findNeighbours(paperId)
    expect([previous?.id, next?.id]).toEqual([day[at - 1]?.paperId, day[at + 1]?.paperId])
  }
  expect(await findNeighbours('2601.00010')).toEqual({ previous: null, next: null })
})

test('what no address says is refused', () => {
  expect([parseGroupSort(undefined), parseGroupSort('newest')]).toEqual(['trending', 'newest'])
  expect([parseGroupSort('oldest'), parseGroupSort(['newest'])]).toEqual([null, null])
  const key = { papers: 12, slug: 'größe-π' }
  expect(parseKeywordKey(writeKeywordKey(key))).toEqual(key)
  for (const bad of ['', '12', '12~', "12~a'b", '-1~a', `1~${'x'.repeat(101)}`]) {
    expect(parseKeywordKey(bad)).toBeNull()
  }
  expect(topicPath('größe/π')).toBe('/topics/gr%C3%B6%C3%9Fe%2F%CF%80')
})
