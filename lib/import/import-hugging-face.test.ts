import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { addDays } from '#lib/days/list-day.ts'
import { today } from '#lib/days/today.ts'
import { db } from '#lib/db.ts'
import { importHuggingFace } from '#lib/import/import-hugging-face.ts'
import { findRealData } from '#lib/import/test-data.ts'
import { readRows } from '#lib/import/test-state.ts'
import { findPaper } from '#lib/papers/queries.ts'

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-import-'))
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => db.$executeRaw`TRUNCATE papers, organizations, topics CASCADE`)

const line = (i: number, more: object = {}) =>
  JSON.stringify({
    id: `2605.${10_000 + i}`,
    title: `Paper ${i}`,
    dailyDate: '2026-05-04',
    ...more,
  })

async function write(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const none = { read: 0, added: 0, changed: 0, kept: 0, bad: 0, unreadable: 0 }

test('good records come in, bad ones are told and left out', async () => {
  const lines = Array.from({ length: 600 }, (_, i) => line(i))
  lines[3] = '{"id":'
  lines[5] = '{"id":"2605.00005"}'
  const path = await write('papers.jsonl', lines.join('\n'))

  const told: string[] = []
  const shown: { read: number; bytes: number; total: number | null }[] = []
  const count = await importHuggingFace(path, {
    onProblem: (problem) => told.push(problem),
    onProgress: ({ read }, meter) => shown.push({ read, ...meter }),
  })
  expect(count).toEqual({ ...none, read: 600, added: 598, bad: 2 })
  expect(told).toEqual([
    'line 4: left out, it is not JSON',
    expect.stringMatching(/^line 6: left out, title: /),
  ])
  const size = lines.join('\n').length
  expect(shown.at(-1)).toEqual({ read: 600, bytes: size, total: size })
  expect(await db.paper.count()).toBe(598)
})

test('a list day that has not come is left out; elsewhere it may be tomorrow', async () => {
  const days = [0, 1, 3, 90_000].map((days) => addDays(today(), days))
  const path = await write(
    'future.jsonl',
    days.map((dailyDate, i) => line(i, { dailyDate })).join('\n'),
  )
  const told: string[] = []
  const count = await importHuggingFace(path, { onProblem: (problem) => told.push(problem) })
  expect(count).toMatchObject({ added: 2, bad: 2 })
  expect(told[0]).toBe(`line 3: left out, its list day, ${days[2]}, lies in the future`)
})

test('a second time changes nothing, and writes nothing', async () => {
  const author = { name: 'Ada Fox' }
  const more = { authors: [author], ai_keywords: ['foxes'], githubRepo: 'https://a.example' }
  const lines = Array.from({ length: 120 }, (_, i) =>
    line(i, { ...more, organization: { name: 'night' }, upvotes: i }),
  )
  const path = await write('twice.jsonl', lines.join('\n'))
  await importHuggingFace(path)
  const before = await readRows()
  expect(await importHuggingFace(path)).toEqual({ ...none, read: 120 })
  expect(await readRows()).toEqual(before)
  await db.$executeRaw`UPDATE authors SET name = name WHERE position = 0`
  expect(await readRows()).not.toEqual(before)
})

test('a paper twice in a file is told, and is one, with what its last record says', async () => {
  const lines = [line(1, { upvotes: 5 }), line(2), line(1, { title: 'Foxes', upvotes: 3 })]
  const path = await write('double.jsonl', lines.join('\n'))
  const told: string[] = []
  const onProblem = (problem: string) => told.push(problem)
  expect(await importHuggingFace(path, { onProblem })).toMatchObject({ read: 3, added: 2, bad: 0 })
  expect(told).toEqual(['line 3: 2605.10001 came before; what it says here counts'])
  const [paper] = await db.paper.findMany({ where: { title: 'Foxes' }, include: { ranking: true } })
  expect(paper).toMatchObject({ id: '2605.10001', ranking: { externalUpvotes: 3 } })
})

test('a paper in two files of a folder is no repetition', async () => {
  const days = await mkdtemp(join(folder, 'days-'))
  for (const name of ['a.jsonl', 'b.jsonl']) await writeFile(join(days, name), line(1))
  const told: string[] = []
  await importHuggingFace(days, { onProblem: (problem) => told.push(problem) })
  expect(told).toEqual([])
})

test('a record that only the database refuses is left out alone', async () => {
  await db.$executeRaw`ALTER TABLE papers ADD CONSTRAINT not_two CHECK (title <> 'Two')`
  const titles = ['One', 'Two', 'Three']
  const lines = titles.map((title, i) => line(i, { title }))
  const path = await write('refused.jsonl', lines.join('\n'))
  const told: string[] = []
  const count = await importHuggingFace(path, { onProblem: (problem) => told.push(problem) })
  expect(count).toEqual({ ...none, read: 3, added: 2, bad: 1 })
  expect(told).toEqual([
    expect.stringMatching(/^line 2: left out, the database refuses it: .*not_two/),
  ])
  await db.$executeRaw`ALTER TABLE papers DROP CONSTRAINT not_two`
})

test('of a file that is cut off, what was read before comes in', async () => {
  const lines = Array.from({ length: 300 }, (_, i) => line(i, { summary: String(Math.sin(i)) }))
  const packed = gzipSync(lines.join('\n'))
  const path = await write('cut.jsonl.gz', packed.subarray(0, packed.length * 0.9))
  const told: string[] = []
  const count = await importHuggingFace(path, { onProblem: (problem) => told.push(problem) })
  expect(count).toMatchObject({ bad: 0, unreadable: 1 })
  expect(count.added).toBeGreaterThan(200)
  expect(told).toEqual([`${path} is damaged or cut off: it does not unpack to its end.`])
})

test('keywords fall together by their slugs, under one label', async () => {
  const keywords = ['C++', 'C', 'C#', 'c++', 'A*', 'read/write', 'Read-Write', "Fr\\'echet", '…']
  const path = await write('topics.json', `[${line(1, { ai_keywords: keywords })}]`)
  await importHuggingFace(path)
  const topics = await db.topic.findMany({ select: { slug: true, label: true } })
  expect(new Map(topics.map(({ slug, label }) => [slug, label]))).toEqual(
    new Map([
      ['c-plus-plus', 'C++'],
      ['c', 'C'],
      ['c-sharp', 'C#'],
      ['a-star', 'A*'],
      ['read-write', 'read/write'],
      ['fréchet', 'Fréchet'],
    ]),
  )
})

const archive = findRealData('hf-daily/papers.jsonl.gz')

test.skipIf(!archive)(
  'the real archive comes in whole, once, and so does its folder (skipped without it)',
  async () => {
    const all = { ...none, read: 14_287, added: 14_287 }
    expect(await importHuggingFace(archive ?? '')).toEqual(all)
    const before = await readRows()
    expect(await importHuggingFace(archive ?? '')).toEqual({ ...all, added: 0 })
    expect(await readRows()).toEqual(before)
    expect(await db.ranking.count()).toBe(14_287)
    expect(await db.author.count()).toBe(140_947)
    expect(await db.ranking.count({ where: { listDay: new Date('2024-05-27') } })).toBeGreaterThan(
      9,
    )
    expect(await db.paper.count({ where: { abstract: { contains: '×' } } })).toBeGreaterThan(324)
    expect(await importHuggingFace(dirname(archive ?? ''))).toMatchObject({ added: 0, bad: 0 })
  },
  300_000,
)

test.skipIf(!archive)(
  'the keywords of the real archive are topics with addresses (skipped without it)',
  async () => {
    await importHuggingFace(archive ?? '')
    const topics = await db.topic.findMany({ select: { slug: true, _count: true } })
    expect(topics).toHaveLength(56_536)
    for (const { slug } of topics) {
      const { pathname } = new URL(`/topics/${slug}`, 'https://papers.example')
      expect(decodeURIComponent(pathname)).toBe(`/topics/${slug}`)
    }
    const shown = new Set(topics.filter(({ _count }) => _count.papers >= 5).map(({ slug }) => slug))
    expect(shown.size).toBe(1815)
    const papers = await db.paper.findMany({
      select: { id: true, topics: { select: { topic: true }, orderBy: { position: 'asc' } } },
      orderBy: { id: 'asc' },
    })
    for (const { id, topics } of papers.filter((_, place) => place % 100 === 0)) {
      const expected = topics.map(({ topic }) => topic.slug).filter((slug) => shown.has(slug))
      expect((await findPaper(id))?.topics.map(({ slug }) => slug)).toEqual(expected)
    }
  },
  300_000,
)
