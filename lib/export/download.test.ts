import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { openDownload } from '#lib/export/download.ts'
import { countTransactions } from '#lib/export/test-transactions.ts'

/** Names do not shrink when zipped: more than waits in buffers on the way. */
const EVENTS = 60_000

beforeAll(async () => {
  await db.$executeRaw`
    INSERT INTO users (username, shows_votes)
    SELECT 'reader-' || n, false FROM generate_series(1, ${EVENTS}) AS n`
  await db.$executeRaw`INSERT INTO papers (id, title, abstract, source) VALUES ('2601.00001', 'T', '', 'demo')`
  await db.$executeRaw`INSERT INTO rankings (paper_id) VALUES ('2601.00001')`
  await db.$executeRaw`
    INSERT INTO upvote_events (paper_id, user_id, kind, at)
    SELECT '2601.00001', id, 'cast', '2026-01-01T00:00Z' FROM users`
})

test('one is made at a time, as a whole', async () => {
  const body = openDownload()
  expect(openDownload()).toBeNull()
  const text = body && gunzipSync(await buffer(body)).toString()
  expect(text).toMatch(new RegExp(`\nend,${EVENTS}\n$`))
})

test('who goes away ends it, in the database too', async () => {
  const reader = (await openSoon()).getReader()
  await reader.read()
  await expect.poll(() => countTransactions(db)).toBe(1)
  await reader.cancel()
  await expect.poll(() => countTransactions(db)).toBe(0)
  await (await openSoon()).cancel()
})

/** The one before may still be ending. */
async function openSoon(): Promise<ReadableStream<Uint8Array>> {
  for (;;) {
    const body = openDownload()
    if (body) return body
    await pause(10)
  }
}
