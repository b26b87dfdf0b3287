import { expect, test, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { ask, bearer, FOX } from './test-asking.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

const submit = async (body: unknown, headers: Record<string, string>, path = 'submit') =>
  ask(`/api/papers/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

/** A paper that is here and on no list. */
async function addUnlisted(id: string): Promise<void> {
  await db.paper.create({ data: { id, title: `Paper ${id}`, abstract: '', source: 'arxiv' } })
  await db.ranking.create({ data: { paperId: id } })
}

test('a submission that is sent again is answered as the first time', async () => {
  await addUnlisted('2605.00001')
  const headers = { ...(await bearer()), 'idempotency-key': 'one' }
  const answers = await Promise.all([1, 2, 3].map(() => submit({ paperId: '2605.00001' }, headers)))
  const done = answers.filter(({ status }) => status === 200)
  expect(done.length).toBeGreaterThanOrEqual(1)
  // The others came while it was under way.
  for (const { status } of answers) expect([200, 409]).toContain(status)
  const again = await submit({ paperId: '2605.00001' }, headers)
  expect(again).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } })
  expect(again.json).toEqual({
    paperId: '2605.00001',
    state: 'listed',
    url: '/papers/2605.00001',
  })
  expect(await submit({ paper_id: '2605.00001' }, await bearer())).toMatchObject({ status: 409 })
  const other = await submit({ paperId: FOX }, headers)
  expect(other).toMatchObject({
    status: 400,
    json: { fields: { 'Idempotency-Key': expect.any(String) } },
  })
  const others = { ...(await bearer('bea')), 'idempotency-key': 'one' }
  expect((await submit({ paperId: '2605.00001' }, others)).status).toBe(409)
  expect(await db.upvote.count({ where: { paperId: '2605.00001' } })).toBe(1)
})

test('a refusal that may pass is not what comes again', async () => {
  await addUnlisted('2605.00002')
  const key = { 'idempotency-key': 'two' }
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { username: 'bea' } })
  for (let n = 0; n < 10; n++) {
    await addUnlisted(`2603.0000${n}`)
    await db.submission.create({ data: { paperId: `2603.0000${n}`, userId } })
  }
  const headers = { ...(await bearer('bea')), ...key }
  expect((await submit({ paperId: '2605.00002' }, headers)).status).toBe(429)
  await db.submission.deleteMany({ where: { userId } })
  expect((await submit({ paperId: '2605.00002' }, headers)).status).toBe(200)
})

test('to index a paper that is here does nothing', async () => {
  const before = await db.upvoteEvent.count()
  const answer = await submit({ arxivId: FOX }, await bearer(), 'index')
  expect([answer.status, answer.json]).toEqual([200, {}])
  expect(await db.upvoteEvent.count()).toBe(before)
})

test.each([
  ['{', 'The body must be a JSON object.'],
  ['[]', /^The body must be a JSON object\.$/],
  ['null', /^The body must be a JSON object\.$/],
  ['"fox"', /^The body must be a JSON object\.$/],
  ['{}', /paperId must be given/],
  ['{"paperId":"fox"}', /paperId must be an arXiv id/],
  ['{"paperId":1}', /^paperId must be text\.$/],
  ['{"paperId":"2605.01234","comment":[]}', /^comment must be text\.$/],
  [`{"paperId":"${'x'.repeat(501)}"}`, /at most 500/],
  ['{"paperId":"2605.01234","paper_id":"2605.01234"}', /paperId must be given/],
])('%s is no submission', async (body, said) => {
  const answer = await ask('/api/papers/submit', {
    method: 'POST',
    headers: await bearer('bea'),
    body,
  })
  expect(answer).toMatchObject({ status: 400, json: { error: expect.stringMatching(said) } })
})

test('what is missing, or of another type, is named in words of ours', async () => {
  const send = async (body: object) =>
    (
      await ask('/api/viewer/profile', {
        ...{ method: 'PUT', headers: await bearer('bea'), body: JSON.stringify(body) },
      })
    ).json
  expect(await send({ links: 'x', bio: 7 })).toMatchObject({
    fields: { fullName: 'must be given', links: 'must be a list', bio: 'must be text' },
  })
})

test('a token needs the scope, and a body must fit', async () => {
  const reading = await bearer('bea', ['read'])
  expect((await submit({ paperId: FOX }, reading)).status).toBe(403)
  expect((await submit({ paperId: FOX }, {})).status).toBe(403)
  const large = await submit({ paperId: 'x'.repeat(300_000) }, await bearer('bea'))
  expect(large).toMatchObject({ status: 413, json: { error: expect.any(String) } })
})

test('who votes too fast is told how long to wait, as clients read it', async () => {
  const headers = await bearer('bea')
  let last = await ask(`/api/papers/${FOX}/upvote`, { method: 'DELETE', headers })
  for (let n = 0; n < 60; n++) {
    last = await ask(`/api/papers/${FOX}/upvote`, { method: 'DELETE', headers })
  }
  expect(last.status).toBe(429)
  expect(last.headers['ratelimit']).toMatch(/^"api";r=0;t=\d+$/)
  expect(last.headers['ratelimit-policy']).toBe('"fixed window";"api";q=60;w=60')
})

test('programs learn whose token they have', async () => {
  const { json } = await ask('/api/whoami-v2', { headers: await bearer('bea', ['read']) })
  expect(json).toMatchObject({ type: 'user', name: 'bea', auth: { type: 'access_token' } })
})
