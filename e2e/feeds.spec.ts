import { parseFeed } from '@rowanmanning/feed-parser'
import { expect, test } from './voting.ts'

type Listed = { organization?: { name: string }; submittedBy?: { user: string } }

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

  test('of a topic, an organization or a person leads to theirs', async ({ page, request }) => {
    const papers = await (await request.get('/api/daily_papers?limit=100')).json()
    const { organization } = papers.find((each: Listed) => each.organization) as Required<Listed>
    const { submittedBy } = papers.find((each: Listed) => each.submittedBy) as Required<Listed>
    for (const [path, feed] of [
      ['/topics/cs-cl?sort=newest', '/feeds/topics/cs-cl'],
      [
        `/organizations/${organization.name}?sort=newest`,
        `/feeds/organizations/${organization.name}`,
      ],
      [`/users/${submittedBy.user}`, `/feeds/users/${submittedBy.user}`],
    ] as const) {
      await page.goto(path)
      await expect(page.getByRole('link', { name: 'Feed' })).toHaveAttribute('href', `${feed}.rss`)
      await expect(page.locator(`head link[rel=alternate][href^="${feed}."]`)).toHaveCount(3)
      const first = page.getByRole('article').first().getByRole('link').first()
      const shown = (await first.getAttribute('href')) ?? 'no paper'
      const { items } = await (await request.get(`${feed}.json`)).json()
      expect(items[0].url.endsWith(shown), path).toBe(true)
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
      ['/feeds/trending.xml', 404, 'There is no such feed here.'],
      ['/feeds/topics/no-such-topic.rss', 404, 'There is no such feed here.'],
      ['/feeds/users/nobody-here.rss', 404, 'There is no such feed here.'],
      ['/feeds/upvotes/nobody-here.rss', 404, 'There is no such feed here.'],
      ['/feeds/organizations/nobody-here.rss', 404, 'There is no such feed here.'],
      ['/feeds/authors/Nobody%20Here.rss', 404, 'There is no such feed here.'],
    ] as const) {
      const answer = await request.get(path)
      expect([answer.status(), await answer.json()], path).toEqual([status, { error: said }])
    }
    for (const [path, field, said] of [
      [
        '/feeds/trending.rss?min_votes=many',
        'min_votes',
        'must be a whole number from 0 to 999999',
      ],
      ['/feeds/day.atom?min_votes=1&min_votes=2', 'min_votes', 'is given more than once'],
      ['/feeds/search.rss', 'q', 'must have 1 to 250 characters'],
      ['/feeds/search.rss?q=a%00', 'q', 'must be text'],
      ['/feeds/search.json?q=%ff', 'q', 'is wrongly encoded'],
    ] as const) {
      const answer = await request.get(path)
      const error = { error: `${field} ${said}.`, fields: { [field]: said } }
      expect([answer.status(), await answer.json()], path).toEqual([400, error])
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
