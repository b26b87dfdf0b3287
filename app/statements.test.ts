import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { inspect } from 'node:util'
import pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { takeUpChanges } from '#lib/search-index/mutations.ts'
import { openSession } from '#lib/session.ts'
import { browser } from '#lib/test-browser.ts'
import { ADA, DAY, grow, idsUpTo, PAPER, ROOT } from './test-world.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

/** A page takes the same number of statements whether it shows ten of something or fifty. */

type Asked = Record<string, string>
type Case = [page: string, params?: Asked, search?: Asked]

const topic = { slug: 'cs-cl' }
const organization = { name: 'foxes' }
const paper = { id: PAPER }
const comment = { id: PAPER, number: String(ROOT) }
const member = { username: 'bea' }
const newest = { sort: 'newest' }

const PAGES: Case[] = [
  ['/'],
  ['/papers/date/[key]', { key: DAY }],
  ['/papers/week/[key]', { key: '2026-W01' }],
  ['/papers/month/[key]', { key: DAY.slice(0, 7) }],
  ['/papers/trending'],
  ['/papers/trending', {}, { at: '2026-02-01T00:00Z' }],
  ['/papers', {}, { q: 'foxes' }],
  ['/papers/waiting'],
  ['/topics'],
  ['/topics/[slug]', topic],
  ['/topics/[slug]', topic, newest],
  ['/organizations/[name]', organization],
  ['/organizations/[name]', organization, newest],
  ['/papers/[id]', paper],
  ['/papers/[id]', paper, { ...newest, kind: 'comment' }],
  ['/papers/[id]/upvotes', paper],
  ['/papers/[id]/corrections', paper],
  ['/papers/[id]/moderate', paper],
  ['/papers/[id]/comments/[number]', comment],
  ['/papers/[id]/comments/[number]/history', comment],
  ['/papers/[id]/comments/[number]/moderate', comment],
  ['/users/[username]', member],
  ['/users/[username]', member, { list: 'upvoted' }],
  ['/users/[username]', member, { list: 'comments' }],
  ['/users/[username]/moderate', member],
  ['/moderation'],
  ['/moderation/queue'],
  ['/moderation/queue', {}, { of: 'first-posts' }],
  ['/admin', {}, { name: 'person' }],
  ['/account'],
  ['/account/invites'],
  ['/account/replies'],
]

const FEW = 10
const MANY = 50

const statements = vi.spyOn(pg.Client.prototype, 'query')
const ofFew = new Map<string, Drawn>()

beforeAll(async () => {
  await grow(db, 1, FEW)
  await takeUpChanges()
  const id = randomUUID()
  const expiresAt = new Date(Date.now() + 3_600_000)
  await db.session.create({ data: { id, userId: ADA, userAgent: '', expiresAt } })
  browser.restart()
  await openSession(id)
  for (const page of PAGES) ofFew.set(nameOf(page), await draw(page))
  await grow(db, FEW + 1, MANY)
  await takeUpChanges()
  // It loads all these pages.
}, 120_000)

test.each(PAGES.map((page) => [nameOf(page), page] as const))('%s', async (name, page) => {
  const [few, many] = [ofFew.get(name), await draw(page)]
  expect(many.size, 'shows more').toBeGreaterThan(few?.size ?? NaN)
  expect(many.statements).toBe(few?.statements)
  expect(many.statements).toBeGreaterThan(0)
})

test('what is the viewer’s own', async () => {
  const { GET } = await import('./api/viewer/route.ts')
  const ask = async (many: number) => {
    const { papers, comments } = idsUpTo(many)
    const asked = `papers=${papers.join(',')}&comments=${comments.join(',')}`
    const headers = { cookie: browser.cookieHeader() }
    const request = new Request(`http://papers.example/api/viewer?${asked}`, { headers })
    return (await GET(request, { params: Promise.resolve({}) })).json()
  }
  expect(Object.keys((await ask(MANY)).comments.upvotes)).toHaveLength(MANY)
  const count = (many: number) => countStatements(() => ask(many))
  expect(await count(MANY)).toBe(await count(FEW))
})

test('one statement for each would be seen', async () => {
  const readEach = (many: number) =>
    Promise.all(idsUpTo(many).comments.map((id) => db.comment.findFirst({ where: { id } })))
  expect(await countStatements(() => readEach(FEW))).toBe(FEW)
  expect(await countStatements(() => readEach(MANY))).toBe(MANY)
})

function nameOf([page, params = {}, search = {}]: Case): string {
  const path = page.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? '')
  return [path, ...new URLSearchParams(search)].join(' ')
}

type Drawn = { statements: number; size: number }
type Draw = (props: object) => Promise<unknown>

/** What a page and its head take once they have been drawn before, and how much there is to see. */
async function draw([page, params = {}, search = {}]: Case): Promise<Drawn> {
  const file = join(import.meta.dirname, page, 'page.tsx')
  const loaded = (await import(/* @vite-ignore */ file)) as Record<string, Draw>
  const props = { params: Promise.resolve(params), searchParams: Promise.resolve(search) }
  const drawn = await loaded['default']?.(props)
  const statements = await countStatements(async () => {
    await loaded['generateMetadata']?.(props)
    await loaded['default']?.(props)
  })
  return { statements, size: inspect(drawn, { depth: 14, maxArrayLength: null }).length }
}

async function countStatements(work: () => Promise<unknown>): Promise<number> {
  await work()
  statements.mockClear()
  await work()
  return statements.mock.calls.length
}
