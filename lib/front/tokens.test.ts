import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { askSite, startTestSite, type TestSite } from '#lib/front/test-site.ts'
import { issueToken } from '#lib/tokens/mutations.ts'
import type { Scope } from '#lib/tokens/scope.ts'

/** Tokens and what is kept. The renderer repeats whatever it is told, as that of poisoning.test.ts does. */

const LIST = '/api/daily_papers'
const PUBLIC = 'public, max-age=0, must-revalidate'
const OWN = 'private, no-store'

let site: TestSite
let token: string

beforeEach(async () => {
  await db.user.deleteMany()
  await db.user.create({ data: { username: 'ada' } })
  token = await makeToken()
  let renders = 0
  site = await startTestSite(env.DATABASE_URL ?? '', (request, response) => {
    const { method, url, headers } = request
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ renders: ++renders, method, url, headers }))
  })
})

afterEach(() => site.close())

async function makeToken(scopes: Scope[] = ['read'], days: number | null = null): Promise<string> {
  const made = await issueToken('ada', { name: 'A bot', scopes, days })
  if (!made.ok) throw new Error(made.message)
  return made.value
}

async function ask(sent: string | null, more: Record<string, string> = {}, path = LIST) {
  const headers = { ...(sent !== null && { authorization: sent }), ...more }
  const answer = await askSite(site, path, { headers })
  return { ...answer, body: answer.body.toString() }
}

const bearer = () => `Bearer ${token}`

test.each([LIST, '/api/papers/2505.10475', '/papers/2505.10475.md', '/feeds/trending.rss'])(
  '%s is the same for a token that may read, and made once',
  async (path) => {
    const everyones = await ask(null, {}, path)
    const own = await ask(bearer(), {}, path)
    expect(own).toMatchObject({ status: 200, body: everyones.body })
    expect(own.headers).toMatchObject({ 'cache-control': OWN, etag: everyones.headers['etag'] })
    expect(await ask(bearer(), { 'if-none-match': own.headers['etag'] ?? '' }, path)).toMatchObject(
      { status: 304, body: '', headers: { 'cache-control': OWN } },
    )
    expect(site.asked).toHaveLength(1)
  },
)

test('whose token asks first leaves nothing of it, or of what comes with it', async () => {
  const hostile = { cookie: `x=${token}`, 'user-agent': token, 'x-forwarded-host': token }
  await ask(bearer(), hostile)
  const innocent = await ask(null)
  expect(innocent.headers['cache-control']).toBe(PUBLIC)
  expect(innocent.body).not.toContain(token)
  expect(innocent.body).not.toContain('authorization')
  expect(site.asked).toHaveLength(1)
})

test.each<[string, () => Promise<string>]>([
  ['nobody’s', async () => 'Bearer bs_nobodys'],
  ['no bearer’s', async () => `Basic ${token}`],
  ['empty', async () => ''],
  ['one without the scope', async () => `Bearer ${await makeToken(['vote'])}`],
  ['a revoked one', () => after('DELETE FROM tokens')],
  ['one past its end', () => after(`UPDATE tokens SET expires_at = now() - interval '1 hour'`)],
  ['one whose person is gone', () => after('DELETE FROM users')],
])('%s is sent on, though what it asks for is kept', async (_, make) => {
  const kept = await ask(null)
  await ask(bearer())
  const sent = await make()
  for (const times of [2, 3]) {
    const { body } = await ask(sent)
    expect(JSON.parse(body)).toMatchObject({ renders: times, headers: { authorization: sent } })
  }
  expect((await ask(null)).body).toBe(kept.body)
})

/** What becomes of a token after it was good. */
async function after(statement: string): Promise<string> {
  await db.$executeRawUnsafe(statement)
  return bearer()
}

test('who writes with a token is shown nothing from before it', async () => {
  const rendersOf = async (sent: string | null) => JSON.parse((await ask(sent)).body).renders
  expect([await rendersOf(null), await rendersOf(bearer())]).toEqual([1, 1])
  const headers = { authorization: bearer(), 'content-length': '0' }
  await askSite(site, '/api/papers/2505.10475/upvote', { method: 'PUT', headers })
  await db.$executeRaw`INSERT INTO papers (id, title, abstract, source) VALUES ('2605.00001', 'T', '', 'arxiv')`
  await site.changes.refresh()
  expect(await rendersOf(bearer())).toBe(3)
  await db.paper.deleteMany()
})

test('the last use of a token is noted', async () => {
  await ask(bearer())
  expect(await db.token.findFirst({ select: { lastUsedAt: true } })).toEqual({
    lastUsedAt: expect.any(Date),
  })
})
