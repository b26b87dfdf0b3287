import { parseFeed } from '@rowanmanning/feed-parser'
import { expect, test } from './voting.ts'

test.describe('a list', () => {
  test.use({ expectedProblems: [/status of 40[04]/] })

  test('leads to its feed, which is as the list is', async ({ page, request, baseURL }) => {
    for (const [path, title] of [
      ['/', 'The papers of each day'],
      ['/papers/trending', 'Trending papers'],
      ['/papers?q=author:Bozóki', 'Papers for author:Bozóki'],
    ] as const) {
      await page.goto(path)
      const link = page.getByRole('link', { name: 'Feed' })
      await expect(link).toHaveAttribute('title', `${title}, for feed readers`)
      const alternates = page.locator('head link[rel=alternate]')
      await expect(alternates).toHaveCount(3)
      const addresses = await alternates.evaluateAll((all) =>
        all.map((one) => one.getAttribute('href') ?? ''),
      )
      expect(addresses).toContain(await link.getAttribute('href'))
      const first = page.getByRole('article').first().getByRole('link').first()
      const shown = new URL((await first.getAttribute('href')) ?? '', baseURL).href
      for (const address of addresses) {
        const answer = await request.get(address)
        expect(answer.status(), address).toBe(200)
        const text = await answer.text()
        const urls = address.includes('.json')
          ? JSON.parse(text).items.map(({ url }: { url: string }) => url)
          : parseFeed(text).items.map(({ url }) => url)
        expect(urls[0], address).toBe(shown)
      }
    }
  })

  test('is not sent again to who has it, and says what is wrong with what was asked', async ({
    request,
  }) => {
    const first = await request.get('/feeds/trending.atom')
    expect(first.headers()['content-type']).toBe('application/atom+xml; charset=utf-8')
    const headers = { 'If-None-Match': first.headers()['etag'] ?? '' }
    expect((await request.get('/feeds/trending.atom', { headers })).status()).toBe(304)
    for (const [path, status, said] of [
      [
        '/feeds/trending.rss?min_votes=many',
        400,
        'min_votes must be a whole number from 0 to 999999.',
      ],
      ['/feeds/trending.xml', 404, 'There is no such feed here.'],
      ['/feeds/topics/no-such-topic.rss', 404, 'There is no such feed here.'],
      ['/feeds/users/nobody-here.rss', 404, 'There is no such feed here.'],
    ] as const) {
      const answer = await request.get(path)
      expect([answer.status(), await answer.json()], path).toEqual([status, { error: said }])
    }
  })
})

test('a paper comes into the feeds with its votes', async ({ request, paper, client }) => {
  const feed = async () =>
    parseFeed(await (await request.get('/feeds/trending.rss?min_votes=3')).text())
  const isIn = async () => (await feed()).items.some(({ url }) => url?.endsWith(paper.id))
  expect(await isIn()).toBe(false)
  await client.query('UPDATE rankings SET upvotes = 3, hotness = 9 WHERE paper_id = $1', [paper.id])
  await expect.poll(isIn, { timeout: 10_000 }).toBe(true)
})
