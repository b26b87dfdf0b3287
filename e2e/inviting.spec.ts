import { createHash, randomBytes } from 'node:crypto'
import { checkShown } from './look.ts'
import { findDatabaseUrl, makeDataDir, startSite } from './site-process.ts'
import { expect, signUp, test as base } from './voting.ts'

/** A site of its own, which people join by invitation only. */
const test = base.extend<object, { site: { url: string; databaseUrl: string } }>({
  site: [
    async ({}, use) => {
      const { dataDir, remove } = await makeDataDir()
      const variables = { DEMO: '0', SIGN_UP: 'invite', TRUSTED_PROXIES: '1' }
      const site = startSite({ DATA_DIR: dataDir, ...variables })
      await use({ url: await site.ready, databaseUrl: await findDatabaseUrl(dataDir) })
      site.child.kill('SIGTERM')
      await site.ended
      await remove()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  databaseUrl: async ({ site }, use) => use(site.databaseUrl),
})

test('people come by a link, as many as it is for', async ({ client, openBrowser, page }) => {
  test.slow()
  await page.goto('/sign-up')
  await expect(page.getByRole('main')).toContainText('by invitation only. Ask a moderator')
  await expect(page.getByLabel('Username')).toHaveCount(0)
  await checkShown(page, 'sign-up by invitation only')

  // As whoever runs the site makes the first admin.
  const secret = randomBytes(16).toString('base64url')
  await client.query(
    `WITH maker AS (INSERT INTO users (username, role) VALUES ('first', 'admin') RETURNING id)
     INSERT INTO invites (maker_id, hash, note, uses, expires_at)
     SELECT id, $1, '', 1, now() + interval '1 day' FROM maker`,
    [createHash('sha256').update(secret).digest()],
  )
  await page.goto(`/sign-up?invite=${secret}`)
  const moderator = await signUp(page)
  await expect(page.getByRole('link', { name: moderator.username })).toBeVisible()
  await page.goto('/account/invites')
  await expect(page.getByText('Only moderators and admins invite people.')).toBeVisible()
  await client.query(`UPDATE users SET role = 'moderator' WHERE username = $1`, [
    moderator.username,
  ])

  await page.goto('/account')
  await page.getByRole('link', { name: 'Invite people' }).click()
  await page.getByLabel('For whom').fill('The summer school')
  await page.getByLabel('For how many people').fill('no one')
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.getByLabel('For how many people')).toHaveAccessibleDescription(
    'Write a whole number from 1 to 1000.',
  )
  await expect(page.getByLabel('For whom')).toHaveValue('The summer school')
  await page.getByLabel('For how many people').fill('1')
  await checkShown(page, 'inviting people')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByLabel('The link is made').inputValue()

  const guest = await openBrowser()
  await guest.goto(link)
  const { username } = await signUp(guest)
  await expect(guest.getByRole('link', { name: username })).toBeVisible()
  const late = await openBrowser()
  await late.goto(link)
  await expect(late.getByRole('main')).toContainText('This invite link has been used. Ask')
  await late.goto('/sign-up?invite=mistyped')
  await expect(late.getByRole('main')).toContainText('This invite link is not known here.')

  await page.goto('/account/invites')
  const listed = page.getByRole('list', { name: 'Invite links' }).getByRole('listitem')
  await expect(listed).toContainText(`Came by it: ${username}`)
})
