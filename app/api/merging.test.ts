import { expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { ask, bearer, FOX } from './test-asking.ts'

const OWL = '2605.05678'
const reason = 'The same'

const send = async (method: string, path: string, sent: { body?: object; who?: string }) =>
  ask(path, {
    method,
    headers: { ...(await bearer(sent.who)), 'content-type': 'application/json' },
    body: JSON.stringify(sent.body ?? {}),
  })

test('a duplicate leads on, is voted for where it is now, and comes back', async () => {
  await addViewer(db, 'mod', 'moderator')
  const path = `/api/papers/${FOX}`
  const merge = (into: string | null, who = 'mod') =>
    send('PUT', `${path}/merged`, { body: { into, reason }, who })
  expect(await merge(OWL, 'ada')).toMatchObject({ status: 403 })
  expect(await merge(FOX)).toMatchObject({ status: 400 })
  expect(await merge('2601.99999')).toMatchObject({ status: 400 })
  expect(await merge(OWL)).toMatchObject({
    status: 200,
    json: { kind: 'merge', paperId: FOX, intoId: OWL, moderator: 'mod', undone: null },
  })
  expect(await merge(OWL)).toMatchObject({ status: 409 })

  for (const below of ['', '/comments?limit=3', '/votes', '/rank?list=trending']) {
    expect(await ask(path + below)).toMatchObject({
      status: 308,
      headers: { location: `/api/papers/${OWL}${below}` },
    })
  }
  expect(await ask(`/api/arxiv/${FOX}/repos`)).toMatchObject({ status: 308 })
  expect(await send('PUT', `${path}/upvote`, {})).toMatchObject({ json: { upvoted: true } })
  expect((await ask(`/api/papers/${OWL}`)).json).toMatchObject({ upvotes: 1 })
  const said = await send('POST', `${path}/comment`, { body: { comment: 'Fine' } })
  expect(said).toMatchObject({ status: 201 })
  const listed = await ask('/api/papers')
  expect(JSON.stringify(listed.json)).not.toContain(FOX)

  expect(await merge(null)).toMatchObject({ status: 200, json: { undone: { moderator: 'mod' } } })
  expect(await merge(null)).toMatchObject({ status: 409 })
  // Who has not written reads what is kept, for a moment.
  await expect.poll(async () => (await ask(path)).json).toMatchObject({ upvotes: 0 })
})
