import { readFile } from 'node:fs/promises'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { addPerson, type Person, removeScene } from '#lib/votes/test-scene.ts'
import { expect, test as base } from './voting.ts'

type Tools = {
  /** Calls a tool as the SDK's own client does, with a token or as nobody. */
  call: (name: string, input: object, token?: string) => Promise<{ isError: boolean; text: string }>
  person: Person
}

const test = base.extend<Tools>({
  call: async ({ baseURL, clientAddress }, use) => {
    await use(async (name, input, token) => {
      const headers = {
        'X-Forwarded-For': clientAddress,
        ...(token && { Authorization: `Bearer ${token}` }),
      }
      const client = new Client({ name: 'a test', version: '1' })
      const url = new URL('/mcp', baseURL)
      await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }))
      const result = await client.callTool({ name, arguments: { ...input } })
      await client.close()
      const [first] = result.content
      return { isError: result.isError ?? false, text: first?.type === 'text' ? first.text : '' }
    })
  },
  person: async ({ client, paper }, use) => {
    const person = await addPerson(client, { paperId: paper.id, state: null })
    await use(person)
    await removeScene(client, { paperId: paper.id, people: [person] })
  },
})

test('a model lists, reads and asks why, as nobody', async ({ call, paper, baseURL }) => {
  const trending = await call('list_papers', {})
  expect(trending.text).toMatch(/^# Trending\n\n## 1\. \[/)
  const search = async () =>
    (await call('search_papers', { query: `"arrive together" ${paper.id}` })).text
  // What is new can be found within seconds.
  await expect.poll(search, { timeout: 10_000 }).toContain(`/papers/${paper.id}.md`)
  const day = await call('list_papers', { list: 'date', period: '2001-02-03' })
  expect(day.text).toContain(`${baseURL}/papers/${paper.id}.md`)
  const read = await call('read_paper', { id: `${baseURL}/papers/${paper.id}` })
  expect(read.text).toContain(`# ${paper.title.replace(/_/g, '\\_')}`)
  const why = JSON.parse((await call('explain_rank', { id: paper.id, list: 'date' })).text)
  expect(why).toMatchObject({ paperId: paper.id, list: 'date', upvotes: 0 })
  for (const [name, input, said] of [
    ['read_paper', { id: 'none' }, 'There is no such paper here.'],
    [
      'list_papers',
      { list: 'week', period: '2026-W99' },
      /^There is no such week; \d{4}-W\d\d would be one/,
    ],
    ['list_papers', { after: 'x' }, /^after must be/],
    ['upvote_paper', { id: paper.id }, /^This needs an API token\./],
    ['submit_paper', { id: '2505.10475' }, /^This needs an API token\./],
    ['comment_on_paper', { id: paper.id, text: 'So?' }, /^This needs an API token\./],
    ['read_comments', { id: 'none' }, 'There is no such paper here.'],
    ['read_comments', { id: paper.id, after: 'x' }, /^after must be/],
  ] as const) {
    const refused = await call(name, input)
    expect(refused, name).toEqual({ isError: true, text: expect.stringMatching(said) })
  }
  expect(await paper.events()).toEqual([])
})

test('with a token it votes, as often as it likes once', async ({ call, paper, person }) => {
  const { id } = paper
  for (const [name, upvoted] of [
    ['upvote_paper', true],
    ['upvote_paper', true],
    ['withdraw_upvote', false],
  ] as const) {
    const { text } = await call(name, { id }, person.token)
    expect(JSON.parse(text)).toEqual({ upvoted, upvotes: upvoted ? 1 : 0 })
  }
  expect(await paper.events()).toEqual(['cast', 'withdrawn'])
  const here = await call('submit_paper', { id: '2505.10475' }, person.token)
  expect(here).toEqual({ isError: true, text: 'This paper is here already.' })
})

test('with a token it says something, and reads what was said', async ({ call, paper, person }) => {
  const { id } = paper
  expect((await call('read_comments', { id })).text).toBe('Nobody has said anything.')
  const say = (input: object) => call('comment_on_paper', { id, ...input }, person.token)
  const asked = { text: 'Is it *so*?', kind: 'question' }
  const first = JSON.parse((await say(asked)).text)
  expect(first).toEqual({ comment: expect.stringMatching(/^\d+$/), paper: id })
  expect(JSON.parse((await say(asked)).text)).toEqual(first)
  await say({ text: 'It is.', reply_to: first.comment })
  const { text } = await call('read_comments', { id })
  expect(text).toMatch(new RegExp(`replies to ${first.comment}, 0 upvotes\n\nIt is\\.`))
  expect(text).toMatch(/, question, 0 upvotes\n\nIs it \*so\*\?$/)
  const lost = await say({ text: 'To whom?', reply_to: '999999999' })
  expect(lost).toEqual({ isError: true, text: 'The comment that you reply to was deleted.' })
  expect((await say({ text: 'To whom?', reply_to: 'x' })).text).toMatch(/^There is no such comment/)
})

test('a token does what it may, and no more', async ({ call, paper, person, client, request }) => {
  const setScopes = (scopes: string) =>
    client.query('UPDATE tokens SET scopes = $1::token_scope[] WHERE user_id = $2', [
      scopes,
      person.id,
    ])
  await setScopes('{read}')
  const upvote = () => call('upvote_paper', { id: paper.id }, person.token)
  expect((await upvote()).text).toMatch(/^This API token lacks the scope “vote”/)
  await setScopes('{vote}')
  const read = await call('read_paper', { id: paper.id }, person.token)
  expect(read.text).toMatch(/^This API token lacks the scope “read”/)
  expect((await upvote()).isError).toBe(false)
  await client.query("UPDATE tokens SET expires_at = '2026-01-01' WHERE user_id = $1", [person.id])
  const expired = await request.post('/mcp', {
    headers: { Authorization: `Bearer ${person.token}` },
    data: {},
  })
  expect([expired.status(), (await expired.json()).error]).toEqual([
    401,
    expect.stringMatching(/^This API token expired on Jan 1, 2026/),
  ])
})

test('a page of another site may not call it, nor is a session looked at', async ({
  member,
  paper,
  baseURL,
}) => {
  const call = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'upvote_paper', arguments: { id: paper.id } },
  }
  const post = (headers: Record<string, string>) =>
    member.page.context().request.post('/mcp', {
      headers: { Accept: 'application/json, text/event-stream', ...headers },
      data: call,
    })
  expect((await post({ Origin: 'https://evil.example' })).status()).toBe(403)
  const own = await post({ Origin: baseURL ?? '' })
  expect(await own.text()).toContain('This needs an API token.')
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
    const wrong = await member.page.context().request.fetch('/mcp', { method })
    expect([wrong.status(), wrong.headers()['allow']], method).toEqual([405, 'POST'])
    expect(await wrong.json()).toHaveProperty('error')
  }
  expect(await paper.events()).toEqual([])
})

test('the examples of docs/feeds-and-mcp.md are answered', async ({ request, person }) => {
  const docs = await readFile('docs/feeds-and-mcp.md', 'utf8')
  const calls = [
    ...docs.matchAll(/^curl (?:-H "(.+): (.+)" )?'?http:\/\/localhost:3000([^\s']+)'?$/gm),
  ]
  expect(calls.length).toBe(docs.match(/^curl /gm)?.length)
  for (const [line, name, value = '', path = ''] of calls) {
    const headers = name ? { [name]: value.replace('$TOKEN', person.token) } : {}
    expect((await request.get(path, { headers })).status(), line).toBe(200)
  }
})
