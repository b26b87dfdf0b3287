import { randomBytes } from 'node:crypto'
import { LIMITS } from '#lib/limits/limits.ts'
import { expect, signIn, test } from './voting.ts'

test('who guesses passwords is told how long to wait', async ({ page }) => {
  const credentials = {
    username: `reader-${randomBytes(5).toString('hex')}`,
    password: 'a wrong password',
  }
  for (let attempt = 0; attempt < LIMITS['sign-in-account'].points; attempt++) {
    await page.goto('/sign-in')
    await signIn(page, credentials)
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/is wrong/)
  }
  await page.goto('/sign-in')
  await signIn(page, credentials)
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(
    /^There were too many attempts to sign in to this account\. Try again in \d+ minutes\.$/,
  )
})
