import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { errorSchema } from '#lib/api/schemas.ts'
import { env } from '#lib/env.ts'
import { GET } from './health/route.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

const ask = () => GET(new Request('http://x/api/health'), { params: Promise.resolve({}) })

test('whether the site can serve is said as described, either way', async () => {
  expect((await ask()).status).toBe(200)
  const url = new URL(env.DATABASE_URL ?? '')
  const name = url.pathname.slice(1)
  const elsewhere = Object.assign(url, { pathname: '/postgres' }).href
  const client = new pg.Client({ connectionString: elsewhere })
  await client.connect()
  try {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
    const answer = await ask()
    expect(answer.status).toBe(503)
    expect(errorSchema.strict().parse(await answer.json())).toEqual({
      error: 'The database does not answer.',
    })
  } finally {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
    await client.end()
  }
})
