import { expect, test } from './test.ts'

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

test.describe('a page that is not there', () => {
  test.use({ expectedProblems: [/404/] })

  test('offers a way on', async ({ page }) => {
    await page.goto('/papers/week/2026-W54')
    await page.getByRole('link', { name: 'Read the newest papers' }).click()
    await expect(page).toHaveURL('/')
  })
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
