import type { Page } from '@playwright/test'
import { addPerson } from '#lib/votes/test-scene.ts'
import { expect, signIn, test, voteButton, type Credentials, type VotedPaper } from './voting.ts'

const WISH_COOKIE = 'upvote_wish'

test('no link casts a vote', async ({ paper, member }) => {
  const { page } = member
  for (const path of [
    `/api/papers/${paper.id}/upvote`,
    `/api/papers/${paper.id}/upvote?state=upvoted&_method=PUT`,
    `/papers/${paper.id}/upvote?state=upvoted`,
    `/sign-in?to=/api/papers/${paper.id}/upvote`,
  ]) {
    await page.request.get(path)
    await page.request.head(path)
  }
  expect(await paper.events()).toEqual([])
})

test('a cookie counts only from a page of this site', async ({ baseURL, paper, member }) => {
  const { request } = member.page
  const path = `/api/papers/${paper.id}/upvote`
  const foreign = ['https://elsewhere.example', 'null', `${baseURL}.example`, '']
  for (const origin of foreign) {
    const headers: Record<string, string> = origin ? { origin } : {}
    for (const answer of [
      await request.put(path, { headers }),
      await request.delete(path, { headers }),
      await request.post(path, { headers, form: { state: 'upvoted' }, maxRedirects: 0 }),
    ]) {
      expect(answer.status(), `Origin: ${origin}`).toBe(403)
      expect(await answer.text()).toContain('This did not come from a page of this site.')
      expect(answer.headers()['set-cookie']).toBeUndefined()
    }
  }
  expect(await paper.events()).toEqual([])
  const own = await request.put(path, { headers: { origin: new URL(baseURL ?? '').origin } })
  expect(await own.json()).toEqual({ upvoted: true, upvotes: 1 })
})

test.describe('another site', () => {
  test.use({ expectedProblems: [/^foreign: http:\/\/elsewhere\.example\/$|status of 403/] })

  test('a form on another site casts nothing and leaves no wish', async ({
    page,
    paper,
    member,
  }) => {
    await page.route('http://elsewhere.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${new URL(`/api/papers/${paper.id}/upvote`, member.page.url())}">
        <button name="state" value="upvoted">Win</button></form>`,
      }),
    )
    await page.goto('http://elsewhere.example/')
    await page.getByRole('button', { name: 'Win' }).click()
    await expect(page.getByText('This did not come from a page of this site.')).toBeVisible()
    await page.goto('/sign-in')
    await signIn(page, member)
    await expect(page.getByRole('link', { name: member.username })).toBeVisible()
    expect(await paper.events()).toEqual([])
  })
})

test('a token needs no origin, and a wrong one is nobody', async ({ client, paper, request }) => {
  const { token } = await addPerson(client, { paperId: paper.id, state: null })
  const path = `/api/papers/${paper.id}/upvote`
  const headers = { authorization: `Bearer ${token}` }
  expect(await (await request.put(path, { headers })).json()).toEqual({ upvoted: true, upvotes: 1 })
  expect(await (await request.put(path, { headers })).json()).toEqual({ upvoted: true, upvotes: 1 })
  const viewer = await request.get(`/api/viewer?papers=${paper.id}`, { headers })
  expect(await viewer.json()).toMatchObject({ upvoted: [paper.id], upvotes: { [paper.id]: 1 } })
  expect(await (await request.delete(path, { headers })).json()).toEqual({
    upvoted: false,
    upvotes: 0,
  })
  const wrong = await request.put(path, { headers: { authorization: 'Bearer bs_wrong' } })
  expect(wrong.status()).toBe(401)
  const nobody = await request.get('/api/viewer', { headers: { authorization: 'Bearer bs_wrong' } })
  expect(nobody.status()).toBe(401)
  expect(await paper.events()).toEqual(['cast', 'withdrawn'])
})

test('what does not exist cannot be voted on', async ({ client, paper, request }) => {
  const { token } = await addPerson(client, { paperId: paper.id, state: null })
  const headers = { authorization: `Bearer ${token}` }
  for (const id of [
    '9999.99999',
    'p0000000000',
    'not-an-id',
    '%00',
    '..%2f..',
    'x'.repeat(3_000),
  ]) {
    const answer = await request.put(`/api/papers/${id}/upvote`, { headers })
    expect(answer.status(), id).toBe(404)
    expect(await answer.json()).toEqual({ error: 'There is no such paper here.' })
  }
})

test('a form without a state is refused, and none leads away from this site', async ({
  baseURL,
  paper,
  request,
}) => {
  const headers = { origin: new URL(baseURL ?? '').origin }
  const post = (form: Record<string, string>) =>
    request.post(`/api/papers/${paper.id}/upvote`, { headers, form, maxRedirects: 0 })
  const unclear: Record<string, string>[] = [{}, { state: 'toggled' }]
  for (const form of unclear) {
    const refused = await post(form)
    expect(refused.status()).toBe(303)
    const query = new URLSearchParams({ to: `/papers/${paper.id}`, refused: 'invalid' })
    expect(refused.headers()['location']).toBe(`/papers/${paper.id}/upvote?${query}`)
  }
  const led = await post({ state: 'upvoted', to: 'https://elsewhere.example/' })
  expect(led.status()).toBe(303)
  const way = new URLSearchParams({ to: `/papers/${paper.id}` })
  expect(led.headers()['location']).toBe(`/sign-in?${way}`)
  expect(led.headers()['set-cookie']).toMatch(
    /upvote_wish=.*Max-Age=600;.*HttpOnly;.*SameSite=lax/i,
  )
})

test('the viewer is asked about at most 120 papers', async ({ request, member }) => {
  const ids = (n: number) => Array.from({ length: n }, (_, i) => `2501.${10_000 + i}`).join()
  const ask = (papers: string) => member.page.request.get(`/api/viewer?papers=${papers}`)
  const answer = await ask(ids(120))
  expect(answer.status()).toBe(200)
  expect(answer.headers()['cache-control']).toBe('private, no-store')
  expect(answer.headers()['access-control-allow-origin']).toBeUndefined()
  expect(await answer.json()).toMatchObject({ viewer: { username: member.username } })
  for (const papers of [ids(121), 'x', '2501.10000,%00']) {
    expect((await ask(papers)).status()).toBe(400)
  }
  const anonymous = await request.get(`/api/viewer?papers=${ids(1)}`)
  expect(await anonymous.json()).toEqual({
    ...{ viewer: null, upvoted: [], upvotes: {}, mayCorrect: [] },
    comments: { upvoted: [], upvotes: {}, written: [] },
  })
})

test('a session that is over is not asked about twice', async ({ client, paper, member }) => {
  const { page, username } = member
  await client.query(
    'DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE username = $1)',
    [username],
  )
  await page.goto(paper.list)
  await expect.poll(() => page.evaluate(() => document.cookie)).toBe('')
})

test('a wish is good once', async ({ page, paper, member }) => {
  const wish = await makeWish(page, paper)
  await signInWithWish(page, member, wish)
  expect(await paper.events()).toEqual(['cast'])
  await page.goto(paper.list)
  await expect(voteButton(page, paper)).toHaveAttribute('aria-pressed', 'true')
  await voteButton(page, paper).click()
  await expect.poll(paper.events).toEqual(['cast', 'withdrawn'])
  await signInWithWish(page, member, wish)
  expect(await paper.events()).toEqual(['cast', 'withdrawn'])
})

test('a wish that was tampered with is none', async ({ page, paper, member }) => {
  const wish = await makeWish(page, paper)
  const middle = Math.floor(wish.length / 2)
  const other = wish[middle] === 'A' ? 'B' : 'A'
  await signInWithWish(page, member, wish.slice(0, middle) + other + wish.slice(middle + 1))
  expect(await paper.events()).toEqual([])
})

/** Upvotes signed out. */
async function makeWish(page: Page, paper: VotedPaper): Promise<string> {
  await page.goto(paper.list)
  await voteButton(page, paper).click()
  await expect(page).toHaveURL(/\/sign-in\?/)
  const cookie = (await page.context().cookies()).find(({ name }) => name === WISH_COOKIE)
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  return cookie?.value ?? ''
}

/** Signs in anew, in a browser that has this wish. */
async function signInWithWish(page: Page, who: Credentials, wish: string): Promise<void> {
  await page.context().clearCookies()
  const { origin } = new URL(page.url())
  await page.context().addCookies([{ name: WISH_COOKIE, value: wish, url: origin }])
  await page.goto('/sign-in')
  await signIn(page, who)
  await expect(page.getByRole('link', { name: who.username })).toBeVisible()
}
