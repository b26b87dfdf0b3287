import { expect, test, vi } from 'vitest'
import { ask, bearer, FOX, settle } from './test-asking.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

type Message = { id: string; data: { latest: { raw: string; html: string } } }

async function send(method: string, path: string, headers: object, body?: unknown) {
  const sent = { method, headers: headers as Record<string, string> }
  return ask(path, body === undefined ? sent : { ...sent, body: JSON.stringify(body) })
}

/** @returns the comment. */
async function say(comment: string, headers: object, path = `/api/papers/${FOX}/comment`) {
  const { status, json } = await send('POST', path, headers, { comment })
  expect(status).toBe(201)
  return json?.['newMessage'] as Message
}

test('a program comments, replies, changes, and takes back, as Hugging Face has it', async () => {
  const [ada, bea] = [await bearer('ada'), await bearer('bea')]
  const first = await say('Is it *so*?', ada)
  expect(first).toMatchObject({
    ...{ type: 'comment', author: { name: 'ada' }, kind: 'comment', upvotes: 0 },
    data: { edited: false, numEdits: 0, latest: { raw: 'Is it *so*?' } },
  })
  expect(first.data.latest.html).toBe('<p>Is it <em>so</em>?</p>')
  const reply = await say('Yes, @ada.', bea, `/api/papers/${FOX}/comment/${first.id}/reply`)
  expect(reply).toMatchObject({ data: { parentCommentId: first.id } })
  const path = `/api/comments/${first.id}`
  expect(await send('PUT', path, bea, { comment: 'No.' })).toMatchObject({ status: 403 })
  const changed = await send('PUT', path, ada, { comment: 'Is it?', kind: 'question' })
  expect(changed.json).toMatchObject({ newMessage: { kind: 'question', data: { numEdits: 1 } } })
  expect(await send('PUT', `${path}/upvote`, ada)).toMatchObject({ status: 403 })
  expect((await send('PUT', `${path}/upvote`, bea)).json).toEqual({ upvoted: true, upvotes: 1 })
  expect((await send('DELETE', `${path}/upvote`, bea)).json).toEqual({ upvoted: false, upvotes: 0 })
  expect(await send('POST', `${path}/report`, bea, { reason: 'odd' })).toMatchObject({
    status: 400,
  })
  expect(await send('POST', `${path}/report`, bea, { reason: 'spam' })).toMatchObject({
    status: 200,
  })
  expect(await send('DELETE', path, ada)).toMatchObject({ status: 200 })
  expect(await send('DELETE', path, ada)).toMatchObject({ status: 404 })
  expect((await ask(path)).json).toMatchObject({ data: { hidden: true, latest: { raw: '' } } })
})

test('comments are listed in pages, and counted with their paper', async () => {
  const bea = await bearer('bea')
  for (const text of ['One.', 'Two.', 'Three.']) await say(text, bea)
  await settle()
  const list = `/api/papers/${FOX}/comments?limit=2`
  const page = await ask(list)
  const texts = (json: unknown) => (json as Message[]).map(({ data }) => data.latest.raw)
  expect(texts(page.json)).toEqual(['Three.', 'Two.'])
  const [, next = ''] = /<([^>]+)>/.exec(String(page.headers['link'])) ?? []
  expect(texts((await ask(next)).json)[0]).toBe('One.')
  const paper = await ask(`/api/papers/${FOX}?field=comments`)
  const comments = paper.json?.['comments'] as { data: { hidden: boolean } }[]
  const shown = comments.filter(({ data }) => !data.hidden)
  expect(paper.json?.['numComments']).toBe(shown.length)
  const daily = await ask('/api/daily_papers')
  expect(JSON.stringify(daily.json)).toContain(`"numComments":${shown.length}`)
})

test('one key, one comment; and what is no comment is refused', async () => {
  const headers = { ...(await bearer('ada')), 'idempotency-key': 'said' }
  const [one, two] = [await say('Once.', headers), await say('Once.', headers)]
  expect(two.id).toBe(one.id)
  const path = `/api/papers/${FOX}/comment`
  const ada = await bearer('ada')
  for (const comment of ['', ' ', 1, 'x'.repeat(20_001), 'a\u0000'])
    expect(await send('POST', path, ada, { comment })).toMatchObject({
      ...{ status: 400, json: { fields: { comment: expect.any(String) } } },
    })
  const reading = await bearer('ada', ['read', 'vote'])
  expect(await send('POST', path, reading, { comment: 'A.' })).toMatchObject({ status: 403 })
  const nowhere = await send('POST', '/api/papers/2601.99999/comment', ada, { comment: 'A.' })
  expect(nowhere.status).toBe(404)
  const lost = await send('POST', `${path}/999999/reply`, ada, { comment: 'A.' })
  expect(lost.status).toBe(404)
  const people = await ask(`/api/papers/${FOX}/people?q=A`, { headers: ada })
  expect(people.json).toEqual({ names: ['ada'] })
})

test('what is the viewer’s own of comments', async () => {
  const [ada, bea] = [await bearer('ada'), await bearer('bea')]
  const { id } = await say('Whose?', bea)
  await send('PUT', `/api/comments/${id}/upvote`, ada)
  const own = async (headers: Record<string, string>) =>
    (await ask(`/api/viewer?comments=${id},999999`, { headers })).json?.['comments']
  const upvotes = { [id]: 1 }
  expect(await own(ada)).toEqual({ upvoted: [Number(id)], upvotes, written: [] })
  expect(await own(bea)).toEqual({ upvoted: [], upvotes, written: [Number(id)] })
  expect(await ask('/api/viewer?comments=x', { headers: ada })).toMatchObject({ status: 400 })
})
