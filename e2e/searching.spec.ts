import type { Page, Request } from '@playwright/test'
import { checkShown } from './look.ts'
import { expect, test } from './test.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search papers' })
const results = (page: Page) => page.getByRole('main').getByRole('article')
const option = (page: Page, name: string) => page.getByRole('option', { name, exact: true })

test('what is typed is completed, and chosen by keyboard or finger', async ({ page }) => {
  const questions = watchQuestions(page)
  await page.goto('/papers/week')
  await field(page).pressSequentially('prithvi', { delay: 20 })
  const title = 'Prithvi WxC: Foundation Model for Weather and Climate'
  await expect(option(page, title)).toBeVisible()
  expect(questions.atOnce).toBe(1)
  await expect(field(page)).toHaveAttribute('aria-expanded', 'true')
  await checkShown(page, 'suggestions')
  await page.keyboard.press('ArrowDown')
  await expect(option(page, title)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(field(page)).toHaveValue('prithvi')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/papers/2409.13598')

  await field(page).fill('kaim')
  await option(page, 'Kaiming He').click()
  await expect(page).toHaveURL('/papers?q=author%3A%22Kaiming+He%22')
  await expect(field(page)).toHaveValue('author:"Kaiming He"')
  await expect(results(page).filter({ hasText: 'Deep Residual Learning' })).toBeVisible()
})

test('a search is narrowed, ordered and shared', async ({ page, openBrowser }) => {
  await page.goto('/')
  await field(page).fill('language models')
  await field(page).press('Enter')
  await expect(page).toHaveURL('/papers?q=language+models')
  await expect(page).toHaveTitle(/^language models · Search · /)
  await expect(page.getByText(/^\d+ papers · \d\.\d\d seconds$/)).toBeVisible()
  await expect(results(page).first().locator('mark').first()).toHaveText(/language/i)
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
  const all = await results(page).count()
  await checkShown(page, 'results')

  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^Computation and Language/ })
    .click()
  await expect(field(page)).toHaveValue('language models topic:cs-cl')
  await expect.poll(() => results(page).count()).toBeLessThan(all)
  await page
    .getByRole('navigation', { name: 'Order' })
    .getByRole('link', { name: 'Newest' })
    .click()
  await expect(page).toHaveURL(/&sort=newest$/)
  const titles = await results(page).getByRole('heading').allInnerTexts()

  const other = await openBrowser()
  await other.goto(page.url())
  await expect(results(other).getByRole('heading')).toHaveText(titles)
  await other.getByRole('link', { name: 'Any topic' }).click()
  await expect(field(other)).toHaveValue('language models')
})

test('nothing fits, and the closest is shown with what was dropped', async ({ page }) => {
  await page.goto('/papers?q=superconductor+votes:>999')
  await expect(page.getByText(/^No papers · /)).toBeVisible()
  await expect(page.getByText('Without votes:>=1000 the closest are these')).toBeVisible()
  await expect(results(page).first()).toContainText('Superconductor')
  await checkShown(page, 'the closest')
  await page.goto('/papers?q=qqxzzq')
  await expect(page.getByText('No paper has “qqxzzq”.')).toBeVisible()
  await page.getByRole('link', { name: 'what is trending' }).click()
  await expect(page).toHaveURL('/papers/trending')
})

test('a word that is misspelt is put right', async ({ page }) => {
  await page.goto('/papers?q=supercondutor')
  await page.getByText('Did you mean').getByRole('link').click()
  await expect(page).toHaveURL(/\/papers\?q=superconduct/)
  await expect(results(page).first()).toContainText('Superconductor')
})

test('an empty question is explained', async ({ page }) => {
  await page.goto('/papers?q=+')
  await checkShown(page, 'nothing asked')
  await page.getByRole('link', { name: 'All that a search can say' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a search can say')
  await checkShown(page, 'the language')
  await page.getByRole('link', { name: 'after:7d' }).click()
  await expect(field(page)).toHaveValue('after:7d')
  await expect(results(page).first()).toBeVisible()
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('an id leads to its paper, or to submitting it', async ({ page }) => {
      await page.goto('/')
      await field(page).fill('https://huggingface.co/papers/2505.10475')
      await page.getByRole('button', { name: 'Search', exact: true }).click()
      await expect(page).toHaveURL('/papers/2505.10475')
      await field(page).fill('arXiv:2505.99999v2')
      await page.getByRole('button', { name: 'Search', exact: true }).click()
      await expect(page.getByText('arXiv:2505.99999')).toBeVisible()
      await page.getByRole('button', { name: 'Submit this paper' }).click()
      await expect(page).toHaveURL(/\/sign-in\?to=.*2505\.99999/)
    })

    test('words find papers', async ({ page }) => {
      await page.goto('/papers/trending')
      await field(page).fill('residual learning')
      await page.getByRole('button', { name: 'Search', exact: true }).click()
      await expect(field(page)).toHaveValue('residual learning')
      await expect(results(page).first()).toContainText('Deep Residual Learning')
    })
  })
}

/** How many questions for suggestions were under way at the same time, at most. */
function watchQuestions(page: Page): { atOnce: number } {
  const questions = { atOnce: 0 }
  let underWay = 0
  const isOne = (request: Request) => request.url().includes('/api/search/suggestions')
  page.on('request', (request) => {
    if (isOne(request)) questions.atOnce = Math.max(questions.atOnce, ++underWay)
  })
  page.on('requestfinished', (request) => isOne(request) && underWay--)
  return questions
}
