import { parseXml } from '@rgrove/parse-xml'
import { expect, test } from './voting.ts'

/** What the site tells programs that read pages: models, crawlers, search engines. */

test('a paper and a list are there as Markdown', async ({ request, paper, baseURL }) => {
  const page = `/papers/${paper.id}`
  const markdown = await request.get(`${page}.md`)
  expect(markdown.headers()['content-type']).toBe('text/markdown; charset=utf-8')
  expect(await markdown.text()).toContain(`url: "${baseURL}${page}"`)
  const accepting = await request.get(page, { headers: { Accept: 'text/markdown, text/html' } })
  expect(await accepting.text()).toBe(await markdown.text())
  expect(accepting.headers()).toMatchObject({
    ...{ 'cache-control': 'private, no-store', vary: expect.stringMatching(/\bAccept\b/) },
  })
  const html = await request.get(page)
  expect(html.headers()['content-type']).toMatch(/^text\/html/)
  expect(html.headers()['vary']).toMatch(/\bAccept\b/)
  const list = await (await request.get(`${paper.list}.md`)).text()
  expect(list).toContain(`(<${baseURL}${page}.md>)`)
  expect(await (await request.get('/papers/trending.md')).text()).toMatch(/^# Trending\n/)
  for (const [path, status] of [
    ['/papers/2505.99999.md', 404],
    ['/papers/date/2026-13-01.md', 404],
    ['/papers/trending.md?after=x', 400],
  ] as const) {
    const refused = await request.get(path)
    expect([refused.status(), typeof (await refused.json()).error], path).toEqual([
      status,
      'string',
    ])
  }
})

test('crawlers are led to every paper, and kept from what is not for them', async ({
  request,
  paper,
  baseURL,
}) => {
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain('Disallow: /account')
  const index = await request.get(/^Sitemap: (.*)$/m.exec(robots)?.[1] ?? '')
  const parts = locationsOf(await index.text())
  expect(parts).toEqual(expect.arrayContaining([`${baseURL}/sitemaps/papers-1.xml`]))
  const all = await Promise.all(
    parts.map(async (part) => locationsOf(await (await request.get(part)).text())),
  )
  expect(all.flat()).toEqual(
    expect.arrayContaining([`${baseURL}/`, `${baseURL}/papers/${paper.id}`]),
  )
  expect((await request.get('/sitemaps/papers-99.xml')).status()).toBe(404)
  expect(await (await request.get('/llms.txt')).text()).toContain(`${baseURL}/papers/trending.md`)
})

test('search engines find in a paper’s page what it is', async ({ page, paper }) => {
  await page.goto(`/papers/${paper.id}`)
  const data = page.locator('script[type="application/ld+json"]')
  await expect(data).toHaveCount(1)
  expect(JSON.parse((await data.textContent()) ?? '')).toMatchObject({
    ...{ '@type': 'ScholarlyArticle', headline: paper.title },
  })
})

function locationsOf(xml: string): string[] {
  parseXml(xml)
  return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, location = '']) => location)
}
