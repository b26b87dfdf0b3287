import { createHubClient } from './hub-client.ts'
import { expect, test } from './voting.ts'

test('a program written for Hugging Face reads lists and papers here', async ({
  baseURL,
  paper,
}) => {
  const hub = createHubClient(baseURL ?? '')
  const found = await hub.paperInfo(paper.id)
  expect(found).toMatchObject({ id: paper.id, title: paper.title, linkedModels: [] })
  expect(await hub.readPaper(paper.id)).toContain(`id: "${paper.id}"`)
  await expect(hub.readPaper('9999.99999')).rejects.toMatchObject({ status: 404 })
  const [first] = await hub.listDailyPapers({ limit: 1 })
  expect(first?.submittedAt).toBeInstanceOf(Date)
  const failing = hub.listDailyPapers({ date: '2025-13-40' })
  await expect(failing).rejects.toMatchObject({
    status: 400,
    requestId: expect.stringMatching(/^[\w-]{36}$/),
  })
})

test('what is badly encoded is refused by name, and no route by JSON', async ({ request }) => {
  const garbled = await request.get('/api/papers/search?q=%ff')
  expect([garbled.status(), await garbled.json()]).toEqual([
    400,
    { error: 'q is wrongly encoded.', fields: { q: 'is wrongly encoded' } },
  ])
  for (const path of ['/api/nothing', '/api', '/api/papers/x/y/z']) {
    const answer = await request.get(path)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([404, 'application/json'])
  }
  const wrong = await request.fetch('/api/daily_papers', { method: 'DELETE' })
  expect([wrong.status(), wrong.headers()['allow']]).toEqual([405, 'GET, HEAD, OPTIONS'])
})

test('a paper has a picture', async ({ request, paper }) => {
  const answer = await request.get(`/papers/${paper.id}/card.png`)
  expect(answer.headers()['content-type']).toBe('image/png')
  const png = await answer.body()
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the API is described on a page', async ({ page }) => {
    await page.goto('/api/docs')
    await expect(page.getByRole('heading', { level: 1, name: 'The API' })).toBeVisible()
    const upvote = page.getByRole('article', { name: 'Upvote a paper', exact: true })
    await expect(upvote).toContainText('PUT /api/papers/{id}/upvote')
    await expect(upvote).toContainText('scope vote')
    await expect(upvote).toContainText('429')
    await page.getByText('DailyPaper', { exact: true }).last().click()
    await expect(page.getByRole('region', { name: 'Fields of: DailyPaper' })).toBeVisible()
  })
})
