import type { Locator, Page } from '@playwright/test'
import { expect, test } from './voting.ts'

/** Presses `j` until it does something: a page listens only once it is ready. */
async function chooseOne(page: Page): Promise<Locator> {
  const chosen = page.locator('[data-item]:focus-within')
  await expect(async () => {
    await page.keyboard.press('j')
    await expect(chosen).toHaveCount(1, { timeout: 1000 })
  }).toPass()
  return chosen
}

test('through papers by single keys', async ({ member, paper }) => {
  const { page } = member
  await page.goto('/papers/trending')
  const chosen = await chooseOne(page)
  const top = await chosen.getByRole('heading').innerText()
  await page.keyboard.press('j')
  await expect(chosen.getByRole('heading')).not.toHaveText(top)
  await page.keyboard.press('k')
  await expect(chosen.getByRole('heading')).toHaveText(top)

  await page.goto(paper.list)
  await chooseOne(page)
  const first = await chosen.getByRole('heading').innerText()
  await page.keyboard.press('u')
  await expect(chosen.getByRole('button', { name: /^Upvote / })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('u')
  await expect(chosen.getByRole('button', { name: /^Upvote / })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)
  await page.goBack()
  await chooseOne(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)
})

test('keys are shown, do nothing while one types, and can be turned off', async ({ page }) => {
  await page.goto('/papers/trending')
  await page.keyboard.press('/')
  const search = page.getByRole('combobox')
  await expect(search).toBeFocused()
  await page.keyboard.type('jk?')
  await expect(search).toHaveValue('jk?')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keys' })
  await expect(help.getByText('Go to the next paper or comment')).toBeVisible()
  await help.getByLabel('Single keys do this in this browser').uncheck()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await page.reload()
  await page.keyboard.press('j')
  await page.keyboard.press('?')
  await expect(help).toHaveCount(0)
  await expect(page.locator('[data-item]:focus-within')).toHaveCount(0)

  await page.goto('/about/keyboard')
  await page.getByLabel('Single keys do this in this browser').check()
  await page.keyboard.press('Control+/')
  await expect(search).not.toBeFocused()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the keys are there to read', async ({ page }) => {
    await page.goto('/about/keyboard')
    await expect(page.getByText('Go to the next paper or comment')).toBeVisible()
  })
})
