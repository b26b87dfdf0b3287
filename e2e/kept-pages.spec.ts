import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './voting.ts'

/** What is sent to everyone shows nothing of who asked first. */

test('no page that is kept has a word of the person who had it made', async ({
  member,
  paper,
  request,
}) => {
  const { page, username } = member
  const own = page.context().request
  await own.put(`/api/papers/${paper.id}/upvote`, {
    headers: { origin: new URL(page.url()).origin },
  })
  const secrets = [username, ...(await page.context().cookies()).map(({ value }) => value)]
  const addresses = [paper.list, `/papers/${paper.id}`, '/', '/papers/trending', '/about/ranking']
  for (const address of addresses) {
    for (const headers of [{}, { rsc: '1' }]) {
      const mine = await read(own, address, headers)
      const everyones = await read(request, address, headers)
      for (const secret of secrets.filter((each) => each.length > 1)) {
        expect(mine).not.toContain(secret)
        expect(everyones).not.toContain(secret)
      }
    }
  }
  expect(await read(request, paper.list)).toContain('1<span class="sr-only">')
})

test('who forges where a request comes from changes nothing of a page', async ({ request }) => {
  const before = await read(request, '/papers/trending')
  const forged = {
    'x-forwarded-host': 'fox.example',
    'x-forwarded-proto': 'gopher',
    forwarded: 'host=fox.example',
    'x-original-url': '/account',
  }
  expect(await read(request, '/papers/trending', forged)).toBe(before)
  const lead = await request.get('/papers', { headers: forged, maxRedirects: 0 })
  expect(lead.headers()['location'] ?? '').not.toContain('fox.example')
})

async function read(from: APIRequestContext, address: string, headers = {}): Promise<string> {
  const answer = await from.get(address, { headers })
  expect(answer.status(), address).toBe(200)
  return answer.text()
}
