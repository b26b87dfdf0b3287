import pg from 'pg'
import { expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { askSite, startTestSite } from '#lib/front/test-site.ts'

const PAGE = '/papers/trending'

/** Takes the test's database away from everyone, and gives it back. */
async function openDoor() {
  const url = new URL(env.DATABASE_URL ?? '')
  const name = url.pathname.slice(1)
  const client = new pg.Client({
    connectionString: Object.assign(url, { pathname: '/postgres' }).href,
  })
  await client.connect()
  const allow = (isAllowed: boolean) =>
    client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isAllowed}`)
  return {
    async shut() {
      await allow(false)
      const cut = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1'
      await client.query(cut, [name])
    },
    async open() {
      await allow(true)
      await client.end()
    },
  }
}

test('while the database is away pages go on being sent, marked, and are true again afterwards', async () => {
  let renders = 0
  const site = await startTestSite(env.DATABASE_URL ?? '', (_, response) => {
    response.setHeader('Content-Type', 'text/html').end(`<p>${++renders}</p>`)
  })
  const read = async () => (await askSite(site, PAGE)).body.toString()
  try {
    expect(await read()).toBe('<p>1</p>')
    const door = await openDoor()
    await door.shut()
    await expect.poll(() => site.changes.isAway()).toBe(true)
    const answer = await askSite(site, PAGE)
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('<p>1</p>') })
    expect(answer.headers).toMatchObject({ age: '0', warning: expect.stringContaining('Stale') })
    await door.open()
    await expect.poll(() => site.changes.isAway(), { timeout: 5_000 }).toBe(false)
    await db.$executeRaw`INSERT INTO papers (id, title, abstract, source) VALUES ('2605.00001', 'T', '', 'arxiv')`
    await expect.poll(read, { timeout: 4_000 }).toBe('<p>2</p>')
    expect((await askSite(site, PAGE)).headers['warning']).toBeUndefined()
  } finally {
    await site.close()
  }
})
