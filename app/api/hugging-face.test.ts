import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '#lib/db.ts'
import type { TestSite } from '#lib/front/test-site.ts'
import { importHuggingFace } from '#lib/import/import-hugging-face.ts'
import { findRealData } from '#lib/import/test-data.ts'
import { takeUpChanges } from '#lib/search-index/mutations.ts'
import { createHubClient, HubError } from '#e2e/hub-client.ts'
import { startApiSite } from './test-site.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

/** A recorded day goes in, and is asked for as it was recorded. */

type Json = Record<string, unknown>
type Item = Json & { paper: Json & { id: string } }

let site: TestSite

beforeAll(async () => {
  site = await startApiSite()
})

afterAll(() => site.close())

async function importDay(items: unknown): Promise<void> {
  await db.paper.deleteMany()
  await db.topic.deleteMany()
  await db.organization.deleteMany()
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-day-'))
  await writeFile(join(folder, 'day.json'), JSON.stringify(items))
  const count = await importHuggingFace(join(folder, 'day.json'))
  expect(count).toMatchObject({ bad: 0, unreadable: 0 })
  await rm(folder, { recursive: true })
  await takeUpChanges()
  await site.changes.refresh()
}

/** Where two answers differ, each place once: `paper.authors[].user`. */
function findDifferences(recorded: unknown, ours: unknown, at = ''): string[] {
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (recorded.length !== ours.length) return [`${at}[]`]
    return recorded.flatMap((each, i) => findDifferences(each, ours[i], `${at}[]`))
  }
  if (isObject(recorded) && isObject(ours)) {
    const names = new Set([...Object.keys(recorded), ...Object.keys(ours)])
    return [...names].flatMap((name) =>
      findDifferences(recorded[name], ours[name], at ? `${at}.${name}` : name),
    )
  }
  return recorded === ours ? [] : [at]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The table of docs/api.md in which each knowing difference stands with its reason. */
async function readKnownDifferences(): Promise<string[]> {
  const docs = await readFile('docs/api.md', 'utf8')
  const [, table = ''] = docs.split('<!-- differences -->')
  return [...table.matchAll(/^\| (`[^|]+`) *\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  )
}

async function compareDay(items: Item[], day: string): Promise<Set<string>> {
  const answer = await fetch(`${site.url}/api/daily_papers?date=${day}&limit=100`)
  const given = (await answer.json()) as Item[]
  expect(given.map(({ paper }) => paper.id).sort()).toEqual(
    items.map(({ paper }) => paper.id).sort(),
  )
  const votes = given.map(({ externalUpvotes }) => Number(externalUpvotes))
  expect(votes).toEqual(votes.toSorted((a, b) => b - a))
  const found = items.flatMap((item) => {
    const ours = given.find(({ paper }) => paper.id === item.paper.id)
    return findDifferences(item, ours)
  })
  return new Set(found)
}

const TWIN = JSON.parse(await readFile('app/api/fixtures/daily-papers.json', 'utf8')) as Item[]

test('a day comes back as it was recorded, but for what docs/api.md says', async () => {
  await importDay(TWIN)
  const found = await compareDay(TWIN, '2026-05-12')
  expect([...found].sort()).toEqual([...new Set(await readKnownDifferences())].sort())
})

const sample = findRealData('hf-daily/raw_api_samples/2026-03-02.json.gz')
const samples = sample ? readdirSync(dirname(sample)) : []

test.skipIf(samples.length === 0).each(samples.length > 0 ? samples : [''])(
  'so does the real day of %s',
  async (file) => {
    const packed = await readFile(join(dirname(sample ?? ''), file))
    const items = JSON.parse(gunzipSync(packed).toString()) as Item[]
    await importDay(items)
    const known = new Set(await readKnownDifferences())
    const days = await db.ranking.groupBy({ by: ['listDay'] })
    for (const { listDay } of days) {
      const day = listDay?.toISOString().slice(0, 10) ?? ''
      const records = await db.ranking.findMany({ where: { listDay }, select: { paperId: true } })
      const ids = new Set(records.map(({ paperId }) => paperId))
      const found = await compareDay(
        items.filter(({ paper }) => ids.has(paper.id)),
        day,
      )
      expect([...found].filter((path) => !known.has(path))).toEqual([])
    }
  },
)

describe('the Python client', () => {
  beforeAll(async () => {
    await importDay(TWIN)
    await db.user.create({ data: { username: 'ada' } })
  })

  const hub = () => createHubClient(site.url)

  test('reads every field that it knows', async () => {
    const [fox, badger, ...others] = await hub().listDailyPapers({ date: '2026-05-12' })
    expect(others).toEqual([])
    expect(fox).toMatchObject({
      ...{ id: '2605.01234', title: 'Counting $O(n \\log n)$ Foxes at Night: A Survey' },
      authors: [{ name: 'Ada Fox' }, { name: 'Erdős Hare' }],
      publishedAt: new Date('2026-05-11T17:59:59Z'),
      submittedAt: new Date('2026-05-12T00:48:17.032Z'),
      submittedBy: { username: 'hf:Collector', fullname: 'Collector' },
      ...{ upvotes: 0, comments: 0, githubRepo: 'https://github.com/foxes/night' },
      ...{
        aiKeywords: [expect.stringMatching(/counting/i), 'night vision'],
        projectPage: 'https://night-foxes.org/',
      },
      organization: { name: 'open-lab', avatarUrl: '/icon.svg' },
    })
    expect(fox?.summary).toContain('Counting 1 < 2 & 3 "foxes"')
    expect(badger).toMatchObject({ id: '2605.05678', upvotes: 0, summary: '' })
  })

  test('reads one paper, the light list and a search', async () => {
    const paper = await hub().paperInfo('2605.01234')
    expect(paper).toMatchObject({
      ...{ id: '2605.01234', upvotes: 0, linkedModels: [], linkedSpaces: [] },
      submittedAt: new Date('2026-05-12T00:48:17.032Z'),
    })
    expect(paper.rest['comments']).toBeUndefined()
    const found = await hub().listPapers({ query: 'badger', limit: 3 })
    expect(found.map(({ id }) => id)).toEqual(['2605.05678'])
    expect(await hub().listPapers({ query: '2605.05678v2' })).toEqual(found)
    const light = (await (await fetch(`${site.url}/api/papers?limit=1`)).json()) as Json[]
    expect(light).toMatchObject([{ id: '2605.01234', thumbnailUrl: '/papers/2605.01234/card.png' }])
  })

  test.each([
    [{ date: '2026-05-12', limit: 1 }, ['2605.01234']],
    [{ date: '2026-05-12', limit: 1, p: 1 }, ['2605.05678']],
    [{ p: 100 }, []],
    [{ p: 99_999_999, limit: 100 }, []],
    [{ week: '2026-W20' }, ['2605.01234', '2605.05678']],
    [{ week: '2026-W19' }, []],
    [{ month: '2026-05' }, ['2605.01234', '2605.05678']],
    [{ submitter: 'hf:Collector' }, ['2605.01234']],
    [{ submitter: 'Collector' }, []],
    [{ sort: 'trending', limit: 1, period: 'weekly' }, ['2605.05678']],
  ])('asks for %o', async (asked: Record<string, string | number>, ids) => {
    const papers = await hub().listDailyPapers(asked)
    expect(papers.map(({ id }) => id)).toEqual(ids)
  })

  test('is led to the next page and no further', async () => {
    const link = async (path: string) => (await fetch(site.url + path)).headers.get('link')
    expect(await link('/api/daily_papers?date=2026-05-12&limit=1')).toBe(
      '</api/daily_papers?p=1&limit=1&date=2026-05-12>; rel="next"',
    )
    expect(await link('/api/daily_papers?date=2026-05-12&limit=1&p=1')).toBeNull()
    const next = /<(.*)>; rel="next"/.exec((await link('/api/papers?limit=1')) ?? '')?.[1] ?? ''
    const second = await fetch(site.url + next)
    expect(await second.json()).toMatchObject([{ id: '2605.05678' }])
    expect(second.headers.get('link')).toBeNull()
  })

  test.each([
    [{ date: '2025-13-40' }, /date must be a date/],
    [{ date: '2099-01-01' }, /date has not begun/],
    [{ week: '2025-W53' }, /week must be a week/],
    [{ week: '2026-W20', month: '2026-05' }, /month cannot be asked for/],
    [{ limit: 101 }, /limit must be a whole number from 1 to 100/],
    [{ limit: 0 }, /limit/],
    [{ p: -1 }, /p must/],
    [{ sort: 'newest' }, /sort must be one of/],
    [{ at: '2026-11-01T09:00Z' }, /at needs sort=trending/],
  ])('is refused %o with a sentence', async (asked: Record<string, string | number>, said) => {
    const failing = hub().listDailyPapers(asked)
    await expect(failing).rejects.toMatchObject({
      ...{ status: 400, message: expect.stringMatching(said) },
      requestId: expect.stringMatching(/^[\w-]{36}$/),
    })
  })

  test('knows week 53', async () => {
    expect(await hub().listDailyPapers({ week: '2020-W53' })).toEqual([])
  })

  test('is told what is not here', async () => {
    await expect(hub().paperInfo('9999.99999')).rejects.toBeInstanceOf(HubError)
    await expect(hub().paperInfo('9999.99999')).rejects.toMatchObject({ status: 404 })
    await expect(hub().whoami()).rejects.toMatchObject({ status: 401 })
    await expect(hub().getUserOverview('nobody')).rejects.toMatchObject({ status: 404 })
    expect(await hub().getUserOverview('ada')).toMatchObject({ username: 'ada' })
    expect(await hub().agentHarnesses()).toEqual({ standardEnvVars: [], harnesses: {} })
  })

  test('gets comments as a list where it asks for them', async () => {
    const url = `${site.url}/api/papers/2605.01234?field=comments&field=submissionDeadline`
    expect(await (await fetch(url)).json()).toMatchObject({ comments: [] })
  })
})
