import { expect, test, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { ask, bearer, FOX, settle } from './test-asking.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

test('have places, and the papers of their pages', async () => {
  for (const path of ['trending', 'newest', 'date/2026-05-12', 'week/2026-W20', 'month/2026-05']) {
    const { json } = await ask(`/api/lists/${path}`)
    const papers = json?.['papers'] as { place: number }[]
    expect(
      papers.map(({ place }) => place),
      path,
    ).toEqual([1, 2])
    expect(json?.['next']).toBeNull()
  }
})

test('the newest go on where a page ended', async () => {
  await db.$executeRaw`
    INSERT INTO papers (id, title, abstract, source)
    SELECT '2604.' || (10000 + n), 'Paper ' || n, '', 'demo' FROM generate_series(1, 60) AS n`
  await db.$executeRaw`
    INSERT INTO submissions (paper_id, list_day)
    SELECT id, '2026-04-01' FROM papers WHERE id LIKE '2604.%'`
  await db.$executeRaw`
    INSERT INTO rankings (paper_id, list_day)
    SELECT id, '2026-04-01' FROM papers WHERE id LIKE '2604.%'`
  await settle()
  // For a moment others are sent what was kept before.
  const next = async () => (await ask('/api/lists/newest')).json?.['next']
  await expect.poll(next).not.toBeNull()
  const first = await ask('/api/lists/newest')
  const after = encodeURIComponent(String(first.json?.['next']))
  const second = await ask(`/api/lists/newest?after=${after}`)
  const papers = [first, second].flatMap(
    ({ json }) => json?.['papers'] as { place: number; paper: { id: string } }[],
  )
  expect(new Set(papers.map(({ paper }) => paper.id)).size).toBe(62)
  expect(papers.map(({ place }) => place)).toEqual(Array.from({ length: 62 }, (_, i) => i + 1))
  expect(second.json?.['next']).toBeNull()
})

test('trending is told as it stood', async () => {
  const headers = await bearer()
  await ask(`/api/papers/${FOX}/upvote`, { method: 'PUT', headers })
  await db.$executeRaw`UPDATE rankings SET since = now() - interval '9 days'`
  await db.$executeRaw`UPDATE upvotes SET first_cast_at = now() - interval '3 days'`
  await db.$executeRaw`UPDATE upvote_events SET at = now() - interval '3 days'`
  const at = new Date(Date.now() - 86_400_000).toISOString()
  const list = await ask(`/api/daily_papers?sort=trending&at=${at}&limit=1`)
  expect(list.json).toMatchObject([{ paper: { id: FOX, upvotes: 1 } }])
  expect(list.headers['link']).toMatch(/^<\/api\/lists\/trending\?at=.*&after=.*>; rel="next"$/)
  const before = new Date(Date.now() - 5 * 86_400_000).toISOString()
  expect((await ask(`/api/lists/trending?at=${before}`)).status).toBe(400)
  expect((await ask(`/api/daily_papers?sort=trending&at=${at}&p=1`)).json).toMatchObject({
    fields: { p: expect.any(String) },
  })
  const voters = await ask(`/api/papers/${FOX}/votes`, { headers })
  expect(voters.json).toMatchObject({ upvotes: 1, unnamed: 0, named: [{ username: 'ada' }] })
})
