import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import type { Outcome } from '#lib/outcome.ts'
import type { Viewer } from '#lib/session.ts'
import { admitToken } from '#lib/tokens/admit-token.ts'
import { createToken, issueToken } from '#lib/tokens/mutations.ts'
import { MAX_TOKENS, type NewToken } from '#lib/tokens/new-token.ts'
import { listTokens } from '#lib/tokens/queries.ts'
import { SCOPES } from '#lib/tokens/scope.ts'

const TOKEN: NewToken = { name: 'A bot', scopes: ['read', 'vote'], days: 30 }
const ATTEMPTS = MAX_TOKENS + 10

let ada: Viewer

beforeEach(async () => {
  await db.user.deleteMany()
  const { id } = await db.user.create({ data: { username: 'ada' } })
  ada = { id, username: 'ada', role: 'member', sessionId: 'a-session', ban: null }
})

/** Puts the table back to what it was, with a token in it, and migrates it again; nothing of that stays. */
async function migrateOldToken(userId: number): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  await client.query('BEGIN')
  await client.query('ALTER TABLE tokens DROP COLUMN scopes, DROP COLUMN expires_at')
  await client.query('DROP TYPE token_scope')
  await client.query("INSERT INTO tokens (user_id, name, hash) VALUES ($1, 'old', 'x')", [userId])
  await client.query(
    await readFile('prisma/migrations/20261205000000_token_scopes/migration.sql', 'utf8'),
  )
  const { rows } = await client.query('SELECT scopes::text[], expires_at FROM tokens')
  await client.query('ROLLBACK')
  await client.end()
  return rows
}

async function make(token: Partial<NewToken> = {}): Promise<string> {
  const made = await createToken(ada, { ...TOKEN, ...token })
  if (!made.ok) throw new Error(made.message)
  return `Bearer ${made.value}`
}

describe('a token', () => {
  it('is good for its scopes, and for nothing else', async () => {
    const authorization = await make()
    for (const scope of SCOPES) {
      const admitted = await admitToken(authorization, scope)
      expect(admitted, scope).toMatchObject(
        TOKEN.scopes.includes(scope)
          ? { value: { ...ada, sessionId: null } }
          : { reason: 'not-allowed', message: expect.stringContaining(`“${scope}”`) },
      )
    }
  })

  it('expires, and says so', async () => {
    const authorization = await make()
    expect(await admitToken(authorization, 'read')).toMatchObject({ ok: true })
    await db.$executeRaw`UPDATE tokens SET expires_at = '2026-11-20T09:30Z', last_used_at = NULL`
    expect(await admitToken(authorization, 'read')).toMatchObject({
      reason: 'signed-out',
      message: expect.stringMatching(/^This API token expired on Nov 20, 2026, 9:30 AM/),
    })
    expect((await listTokens(ada))[0]?.lastUsedAt).toBeNull()
  })

  it('lasts as long as it was made for', async () => {
    await make()
    await make({ days: null })
    const [forever, month] = await listTokens(ada)
    expect(forever?.expiresAt).toBeNull()
    const lasts = Number(month?.expiresAt) - Number(month?.createdAt)
    expect(Math.abs(lasts - 30 * 86_400_000)).toBeLessThan(10)
  })

  it('makes a moderator of a moderator, with the scope for it', async () => {
    const [plain, moderating] = [await make(), await make({ scopes: ['read', 'moderate'] })]
    const roleBy = async (authorization: string) => {
      const admitted = await admitToken(authorization, 'read')
      return admitted.ok && admitted.value.role
    }
    expect(await roleBy(moderating)).toBe('member')
    await db.user.update({ where: { id: ada.id }, data: { role: 'moderator' } })
    expect([await roleBy(plain), await roleBy(moderating)]).toEqual(['member', 'moderator'])
  })

  it('is nobody once its person is gone', async () => {
    const authorization = await make()
    await db.user.delete({ where: { id: ada.id } })
    expect(await admitToken(authorization, 'read')).toMatchObject({ reason: 'signed-out' })
  })

  it('that was made before there were scopes goes on with all of them', async () => {
    const rows = await migrateOldToken(ada.id)
    expect(rows).toEqual([{ scopes: [...SCOPES], expires_at: null }])
  })
})

describe('createToken', () => {
  /** How many of many simultaneous attempts make a token. */
  async function countMade(attempt: () => Promise<boolean>): Promise<number> {
    return (await Promise.all(Array.from({ length: ATTEMPTS }, attempt))).filter(Boolean).length
  }

  it('makes so many for one person, however many are asked for at once', async () => {
    expect(await countMade(async () => (await createToken(ada, TOKEN)).ok)).toBe(MAX_TOKENS)
    expect(await createToken(ada, TOKEN)).toMatchObject({ reason: 'not-allowed' })
  })

  it('would be caught counting first and writing after', async () => {
    let readers = 0
    const { promise: allHaveRead, resolve: release } = Promise.withResolvers<null>()
    const attempt = async () => {
      const count = await db.token.count({ where: { userId: ada.id } })
      if (++readers === ATTEMPTS) release(null)
      await allHaveRead
      if (count >= MAX_TOKENS) return false
      await db.$executeRaw`INSERT INTO tokens (user_id, name, hash, scopes)
        VALUES (${ada.id}, 'wrong', sha256(random()::text::bytea), '{read}')`
      return true
    }
    expect(await countMade(attempt)).toBeGreaterThan(MAX_TOKENS)
  })

  it('is not for tokens', async () => {
    const byToken = { ...ada, sessionId: null }
    expect(await createToken(byToken, TOKEN)).toMatchObject({ reason: 'not-allowed' })
  })
})

describe('issueToken', () => {
  it('is for real accounts only', async () => {
    await db.user.create({ data: { username: 'demo-dora', isDemo: true } })
    const issue = (username: string): Promise<Outcome<string>> => issueToken(username, TOKEN)
    expect(await issue('nobody-here')).toMatchObject({ reason: 'not-found' })
    expect(await issue('demo-dora')).toMatchObject({ reason: 'not-allowed' })
    expect(await issue('ADA')).toMatchObject({ ok: true })
  })
})
