import type { APIRequestContext, Page } from '@playwright/test'
import { expect, signUp, test } from './voting.ts'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('make a token, use it and revoke it', async ({ page, request }) => {
      const { username } = await openAccount(page)
      await page.getByLabel('Name', { exact: true }).fill('My reading list')
      await page.getByLabel('It expires').selectOption('In 90 days')
      await page.getByRole('button', { name: 'Make a token' }).click()
      const shown = page.getByLabel('The token My reading list is made.')
      await expect(shown).toHaveValue(/^bs_[\w-]{43}$/)
      const secret = await shown.inputValue()
      const tokens = page.getByRole('list', { name: 'API tokens' }).getByRole('listitem')
      await expect(tokens).toHaveText(/My reading list.*May read.*never used.*Expires /)

      const { viewer } = await askAs(request, secret)
      expect(viewer).toMatchObject({ username })
      await page.getByRole('link', { name: 'Make another' }).click()
      await expect(shown).toBeHidden()
      expect(await page.content()).not.toContain(secret)
      await expect(tokens).toHaveText(/last used/)

      await tokens.getByRole('button', { name: 'Revoke the token My reading list' }).click()
      await expect(tokens).toHaveCount(0)
      expect((await askAs(request, secret)).error).toMatch(/^This API token is unknown here/)
    })

    test('a token that nobody could tell apart, or use, is not made', async ({ page }) => {
      await openAccount(page)
      const name = page.getByLabel('Name', { exact: true })
      await name.fill('x'.repeat(61))
      await page.getByLabel('It expires').selectOption('In a year')
      await page.getByRole('button', { name: 'Make a token' }).click()
      await expect(name).toHaveAccessibleDescription(/at most 60 characters/)
      await expect(name).toHaveValue('x'.repeat(61))
      await expect(name).toBeFocused()

      await name.fill('My reading list')
      await page.getByLabel('read', { exact: true }).uncheck()
      await page.getByRole('button', { name: 'Make a token' }).click()
      const scopes = page.getByRole('group', { name: 'It may' })
      await expect(scopes).toHaveAccessibleDescription('Choose at least one.')
      await expect(name).toHaveValue('My reading list')
      await expect(page.getByLabel('It expires')).toHaveValue('365')
      await expect(page.getByRole('list', { name: 'API tokens' })).toHaveCount(0)
    })
  })
}

test.describe('where the clipboard may be written', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('a new token is copied by a button', async ({ page }) => {
    await openAccount(page)
    await page.getByLabel('Name', { exact: true }).fill('A bot')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    const secret = await page.getByLabel('The token A bot is made.').inputValue()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret)
  })
})

async function openAccount(page: Page): Promise<{ username: string }> {
  await page.goto('/sign-up?to=/account')
  const credentials = await signUp(page)
  await expect(page).toHaveURL('/account')
  return credentials
}

async function askAs(request: APIRequestContext, secret: string) {
  const headers = { Authorization: `Bearer ${secret}` }
  return (await request.get('/api/viewer', { headers })).json()
}
