import type { Browser, Page } from '@playwright/test'
import { expect, test } from './test.ts'

const PASSWORD = 'correct horse battery staple'
const OTHER_PASSWORD = 'notes on the analytical engine'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('sign up, and be led back', async ({ page }) => {
      const username = newName()
      await page.goto('/sign-up?to=/about/ranking')
      await fillSignUp(page, username.toUpperCase(), PASSWORD)
      await expect(page).toHaveURL('/about/ranking')
      await page.goto('/account')
      await expect(main(page).getByText(`You are ${username}`)).toBeVisible()
    })

    test('sign up says what to mend, and keeps what was typed', async ({ page }) => {
      await page.goto('/sign-up')
      await page.getByLabel('E-mail').fill('ada@example.org')
      await fillSignUp(page, 'Admin', 'short')
      const username = page.getByLabel('Username')
      await expect(username).toHaveAccessibleDescription(/This name is kept free/)
      await expect(username).toHaveValue('Admin')
      await expect(username).toBeFocused()
      const password = page.getByLabel('Password')
      await expect(password).toHaveAccessibleDescription(/At least 10 characters/)
      await expect(password).toHaveValue('')
      await expect(page.getByLabel('E-mail')).toHaveValue('ada@example.org')
      await fillSignUp(page, newName(), 'password12')
      await expect(password).toHaveAccessibleDescription(/On lists of common passwords/)
    })

    test('sign out, and sign in again', async ({ page }) => {
      const username = await signUp(page)
      await page.goto('/sign-out')
      await main(page).getByRole('button', { name: 'Sign out' }).click()
      await expect(page).toHaveURL('/')
      expect(await cookieNames(page)).toEqual([])
      await page.goto('/account')
      await expect(page).toHaveURL('/sign-in?to=%2Faccount')
      await fillSignIn(page, username, PASSWORD)
      await expect(page).toHaveURL('/account')
    })

    test('a wrong password and an unknown name are told in the same words', async ({ page }) => {
      const username = await signUp(page)
      await page.context().clearCookies()
      for (const name of [username, newName()]) {
        await page.goto('/sign-in')
        await fillSignIn(page, name, 'a wrong password')
        const password = page.getByLabel('Password')
        await expect(password).toHaveAccessibleDescription(
          'Username or password is wrong. Check both and try again.',
        )
        await expect(password).toBeFocused()
        await expect(password).toHaveValue('')
        await expect(page.getByLabel('Username')).toHaveValue(name)
        expect(await cookieNames(page)).toEqual([])
      }
    })

    test('see where one is signed in, and end another session', async ({ page, browser }) => {
      const username = await signUp(page)
      const other = await signInElsewhere(browser, page, username)
      await page.goto('/account')
      const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
      await expect(sessions).toHaveCount(2)
      await expect(sessions.filter({ hasText: '(this one)' })).toHaveCount(1)
      const another = sessions.filter({ hasNotText: '(this one)' })
      await another.getByRole('button', { name: /^End this session, Chrome/ }).click()
      await expect(sessions).toHaveCount(1)
      await other.goto('/account')
      await expect(other).toHaveURL(/\/sign-in/)
      await other.context().close()
    })

    test('change the password, which ends other sessions', async ({ page, browser }) => {
      const username = await signUp(page)
      const other = await signInElsewhere(browser, page, username)
      await page.goto('/account')
      await fillNewPassword(page, 'not the current one')
      await expect(page.getByLabel('Current password')).toBeFocused()
      await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(
        'This is not your current password.',
      )
      await fillNewPassword(page, PASSWORD)
      await expect(main(page).getByRole('status')).toHaveText(/^Your password is changed/)
      await expect(page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(
        1,
      )
      await other.goto('/sign-in')
      await fillSignIn(other, username, OTHER_PASSWORD)
      await expect(other).toHaveURL('/')
      await other.context().close()
    })

    test('save an e-mail address', async ({ page }) => {
      await signUp(page)
      await page.goto('/account')
      const email = page.getByRole('textbox', { name: 'E-mail' })
      for (const [address, said] of [
        ['ada@example', /^An e-mail address looks like/],
        ['ada@example.org', /^Nobody else sees it/],
      ] as const) {
        await email.fill(address)
        await page.getByRole('button', { name: 'Save e-mail' }).click()
        await expect(email).toHaveAccessibleDescription(said)
        await expect(email).toHaveValue(address)
      }
      await expect(main(page).getByRole('status')).toHaveText('Your e-mail address is saved.')
      await page.reload()
      await expect(email).toHaveValue('ada@example.org')
    })
  })
}

test('who is signed in is led on, and never away', async ({ page }) => {
  await signUp(page)
  for (const [to, address] of [
    ['/about/ranking', '/about/ranking'],
    ['//elsewhere.example', '/'],
    ['/.//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example/', '/'],
  ] as const) {
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
    await expect(page).toHaveURL(address)
  }
})

test('no script reads the session, and pages know that there is one', async ({ page }) => {
  await signUp(page)
  const cookies = await page.context().cookies()
  const session = cookies.find(({ name }) => name.endsWith('next-auth.session-token'))
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(await page.evaluate(() => document.cookie)).toBe('signed_in=1')
})

test('a form that comes from elsewhere does nothing', async ({ request, baseURL }) => {
  const form = await readSignUpForm(await (await request.get('/sign-up')).text())
  const send = (headers: Record<string, string>) =>
    request.post('/sign-up', { multipart: form, headers, maxRedirects: 0 })
  const without = await send({})
  expect(await without.text()).toContain('This did not come from a page of this site.')
  expect(without.headers()['set-cookie']).toBeUndefined()
  for (const origin of ['https://elsewhere.example', 'null']) {
    const refused = await send({ origin })
    expect(refused.status()).toBe(403)
    expect(refused.headers()['set-cookie']).toBeUndefined()
  }
  const own = await send({ origin: new URL(baseURL ?? '').origin })
  expect(own.status()).toBe(303)
  expect(own.headers()['set-cookie']).toContain('next-auth.session-token=')
})

test('next-auth serves the same sessions', async ({ page, baseURL }) => {
  const { request } = page
  const username = await signUp(page)
  await page.context().clearCookies()
  const origin = new URL(baseURL ?? '').origin
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const send = (password: string, headers: Record<string, string>) =>
    request.post('/api/auth/callback/credentials', {
      form: { csrfToken, username, password, json: 'true' },
      headers,
    })
  const session = async () => (await request.get('/api/auth/session')).json()

  expect((await send(PASSWORD, {})).status()).toBe(403)
  const broken = { headers: { origin, 'content-type': 'application/json' }, data: Buffer.from('{') }
  expect((await request.post('/api/auth/callback/credentials', broken)).status()).toBe(400)
  expect((await send('a wrong password', { origin })).status()).toBe(401)
  expect(await session()).toEqual({})
  expect((await send(PASSWORD, { origin })).status()).toBe(200)
  expect(await session()).toMatchObject({ user: { name: username } })

  await request.post('/api/auth/signout', {
    form: { csrfToken, json: 'true' },
    headers: { origin },
  })
  expect(await session()).toEqual({})
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a reset link that is over says so', async ({ page }) => {
  await page.goto('/reset/never-made')
  await expect(main(page)).toContainText('This link has been used or has expired.')
})

function newName(): string {
  return `reader-${Math.random().toString(36).slice(2, 12)}`
}

function main(page: Page) {
  return page.getByRole('main')
}

async function fillSignUp(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
  await main(page).getByRole('button', { name: 'Sign up' }).click()
}

async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
  await main(page).getByRole('button', { name: 'Sign in' }).click()
}

async function fillNewPassword(page: Page, currentPassword: string): Promise<void> {
  await page.getByLabel('Current password').fill(currentPassword)
  await page.getByLabel('New password').fill(OTHER_PASSWORD)
  await page.getByRole('button', { name: 'Change password' }).click()
}

async function signUp(page: Page): Promise<string> {
  const username = newName()
  await page.goto('/sign-up?to=/about/ranking')
  await fillSignUp(page, username, PASSWORD)
  await expect(page).toHaveURL('/about/ranking')
  return username
}

/** In a second browser of the same person. */
async function signInElsewhere(browser: Browser, page: Page, username: string): Promise<Page> {
  const baseURL = new URL(page.url()).origin
  const other = await (await browser.newContext({ baseURL })).newPage()
  await other.goto('/sign-in?to=/account')
  await fillSignIn(other, username, PASSWORD)
  await expect(other).toHaveURL('/account')
  return other
}

async function cookieNames(page: Page): Promise<string[]> {
  return (await page.context().cookies()).map(({ name }) => name)
}

/** What a browser without JavaScript would send, filled in. */
async function readSignUpForm(html: string): Promise<Record<string, string>> {
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?\/>/g)]
  const fields = hidden.map(([, name, value]) => [name, (value ?? '').replaceAll('&quot;', '"')])
  return { ...Object.fromEntries(fields), username: newName(), password: PASSWORD, email: '' }
}
