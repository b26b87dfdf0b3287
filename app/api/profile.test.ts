import { expect, test } from 'vitest'
import { ask, bearer, settle } from './test-asking.ts'

const PATH = '/api/viewer/profile'
const ADA = { fullName: 'Ada Lovelace', bio: 'Counts foxes.', links: ['https://ada.example.org'] }

async function put(body: object, headers: Record<string, string>) {
  return ask(PATH, { method: 'PUT', headers, body: JSON.stringify(body) })
}

test('a program says who its owner is, and all read it', async () => {
  const token = await bearer('ada', ['submit'])
  const links = ['https://ada.example.org/']
  expect(await put(ADA, token)).toMatchObject({ status: 200, json: { ...ADA, links } })
  await settle()
  expect((await ask('/api/users/ada/overview')).json).toMatchObject({
    ...{ fullname: 'Ada Lovelace', details: 'Counts foxes.', links },
    avatarUrl: expect.stringMatching(/\/users\/ada\/picture$/),
  })
  await put({ fullName: '', bio: '', links: [] }, token)
  await settle()
  const told = (await ask('/api/users/ada/overview')).json
  expect(told).toMatchObject({ fullname: 'ada', links: [] })
  expect(told).not.toHaveProperty('details')
})

test('what is wrong is named, and nothing changes', async () => {
  const token = await bearer('bea', ['submit'])
  const bad = { fullName: 'x'.repeat(61), bio: '\u202e', links: Array(200).fill('https://a.org/') }
  expect(await put(bad, token)).toMatchObject({
    status: 400,
    json: {
      fields: {
        fullName: expect.stringMatching(/60/),
        bio: expect.stringMatching(/invisible/),
        links: expect.stringMatching(/5 links/),
      },
    },
  })
  expect((await put({ ...ADA, links: 'https://a.org/' }, token)).status).toBe(400)
  expect((await put({}, token)).status).toBe(400)
  expect((await ask('/api/users/bea/overview')).json).toMatchObject({ fullname: 'bea', links: [] })
})

test('it takes a token that is good for it', async () => {
  expect((await put(ADA, {})).status).toBe(403)
  expect((await put(ADA, await bearer('ada', ['read', 'vote']))).status).toBe(403)
})
