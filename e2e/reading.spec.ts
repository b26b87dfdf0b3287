import { expect, test } from './voting.ts'

test('the day, the one before, the week, the month and what is trending', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/day, \w+ \d+, 20\d\d$/)
  const today = await page.getByRole('heading', { level: 1 }).innerText()
  await expect(page.getByRole('article').first()).toBeVisible()

  await page.getByRole('navigation', { name: 'Other lists' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/papers\/date\/20\d\d-\d\d-\d\d$/)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(today)

  const sections = page.getByRole('navigation', { name: 'Sections' })
  await sections.getByRole('link', { name: 'This week' }).click()
  await expect(page).toHaveURL(/\/papers\/week\/20\d\d-W\d\d$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Week \d+ of 20\d\d$/)

  await sections.getByRole('link', { name: 'This month' }).click()
  await expect(page).toHaveURL(/\/papers\/month\/20\d\d-\d\d$/)

  await sections.getByRole('link', { name: 'Trending' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Trending' })).toBeVisible()
  await page.getByRole('link', { name: 'More papers' }).click()
  await expect(page.getByText('Place 51', { exact: true })).toBeVisible()
})

test('an abstract unfolds in place', async ({ page }) => {
  await page.goto('/papers/trending')
  const card = page.getByRole('article').filter({ hasText: 'Read on' }).first()
  const abstract = card.locator('.folded')
  const folded = (await abstract.boundingBox())?.height ?? 0
  await card.getByText('Read on').click()
  await expect(card.getByText('Fold', { exact: true })).toBeVisible()
  expect((await abstract.boundingBox())?.height).toBeGreaterThan(folded)
})

test('a paper says who wrote it, when, and where to read it', async ({ page }) => {
  await page.goto('/papers/2409.13598')
  await expect(page).toHaveTitle(/^Prithvi WxC: Foundation Model for Weather and Climate/)
  await expect(page.getByText('and 17 more')).toBeVisible()
  await expect(page.getByText('Sep 20, 2024')).toBeVisible()
  await expect(page.getByRole('link', { name: 'arXiv:2409.13598' })).toBeVisible()
  await page.getByRole('link', { name: /^\w+day, / }).click()
  await expect(page.getByRole('link', { name: /^Prithvi WxC/ })).toBeVisible()
})

test('the date picker leads to a day', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Day', { exact: true }).fill('2024-02-29')
  await page.getByRole('button', { name: 'Go' }).click()
  await expect(page).toHaveURL('/papers/date/2024-02-29')
  await expect(page.getByText('No papers are on this list.')).toBeVisible()
})

test('every spelling of an id leads to the one address', async ({ request }) => {
  for (const [spelling, address] of [
    ['/papers/2505.10475v2', '/papers/2505.10475'],
    ['/papers/hep-th/9711200', '/papers/hep-th_9711200'],
    ['/papers/hep-th/9711200v3', '/papers/hep-th_9711200'],
  ] as const) {
    const answer = await request.get(spelling, { maxRedirects: 0 })
    expect(answer.status(), spelling).toBe(308)
    expect(answer.headers()['location']).toMatch(new RegExp(`${address}$`))
    expect((await request.get(address)).status()).toBe(200)
  }
})

for (const path of [
  '/papers/2026-02-30',
  '/papers/date/2026-02-30',
  '/papers/week/2026-W54',
  '/papers/month/2026-13',
  '/papers/trending?after=tampered',
  '/papers/date/2026-11-23?after=1~2',
  '/papers/9999.99999',
  '/papers/%00',
  '/papers/..%2f..%2fetc',
  `/papers/${'a'.repeat(3000)}`,
  '/nothing/here',
]) {
  test(`there is no ${path.slice(0, 60)}`, async ({ request }) => {
    expect((await request.get(path)).status()).toBe(404)
  })
}

test.describe('a page that is not there', () => {
  test.use({ expectedProblems: [/404/] })

  test('offers a way on', async ({ page }) => {
    await page.goto('/papers/week/2026-W54')
    await page.getByRole('link', { name: 'Read the newest papers' }).click()
    await expect(page).toHaveURL('/')
  })
})

test('a page is the same bytes for everyone', async ({ request, member }) => {
  for (const path of ['/', '/papers/trending', '/papers/2505.10475']) {
    const anonymous = await (await request.get(path)).text()
    const viewers = await (await member.page.request.get(path)).text()
    expect(viewers === anonymous, `${path} differs`).toBe(true)
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('lists, abstracts and mathematics are all there', async ({ page }) => {
    await page.goto('/papers/trending')
    const card = page.getByRole('article').filter({ hasText: 'Read on' }).first()
    await card.getByText('Read on').click()
    await expect(card.getByText('Fold', { exact: true })).toBeVisible()
    await page.goto('/papers/2505.10475')
    await expect(page.locator('math').first()).toBeVisible()
  })
})
