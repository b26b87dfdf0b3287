import type { Page } from '@playwright/test'
import type pg from 'pg'
import { checkPage } from './look.ts'
import { findDatabaseUrl, makeDataDir, startSite } from './site-process.ts'
import { expect, lookUp, putButton, signUp, test as base } from './submitting.ts'

/** A site of its own, without papers, where moderators let papers in, and arXiv is out of reach. */
const test = base.extend<object, { site: { url: string; databaseUrl: string } }>({
  site: [
    async ({}, use) => {
      const { dataDir, remove } = await makeDataDir()
      const variables = { DEMO: '0', SUBMIT: 'reviewed', TRUSTED_PROXIES: '1' }
      // Nothing listens on port 9, discard.
      const site = startSite({
        ...{ DATA_DIR: dataDir, ARXIV_API_URL: 'http://127.0.0.1:9/', ...variables },
      })
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

test.describe('a member’s paper', () => {
  test.use({ expectedProblems: [/404/] })

  test('waits until a moderator lets it in', async ({ openBrowser, member, arxiv, client }) => {
    const { page } = member
    const { id, title } = await arxiv.recall()
    await lookUp(page, id)
    await page.getByRole('button', { name: 'Send to the moderators' }).click()
    await expect(page.getByText('waits for a moderator')).toBeVisible()
    await expect(page.getByRole('article')).toHaveCount(0)
    expect((await page.request.get(`/papers/${id}`)).status()).toBe(404)
    await expect(page.getByRole('link', { name: 'Waiting' })).toHaveCount(0)
    expect((await page.goto('/papers/waiting'))?.status()).toBe(404)

    const desk = await openBrowser()
    await signUpModerator(desk, client)
    await desk.getByRole('link', { name: 'Waiting' }).click()
    const waiting = desk.getByRole('listitem').filter({ hasText: title })
    await expect(waiting.getByRole('heading', { name: title })).toBeVisible()
    await waiting.getByRole('button', { name: `Put on today’s list “${title}”` }).click()
    await expect(waiting).toHaveCount(0)

    await page.goto(`/papers/${id}`)
    await expect(page.getByRole('button', { name: `Upvote ${title}` })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
  })
})

test('what is declined tells its submitter why', async ({ openBrowser, member, arxiv, client }) => {
  test.slow()
  const { page } = member
  const { id, title } = await arxiv.recall()
  await lookUp(page, id)
  await page.getByRole('button', { name: 'Send to the moderators' }).click()
  await expect(page.getByText('waits for a moderator')).toBeVisible()

  const desk = await openBrowser()
  await signUpModerator(desk, client)
  await checkPage(desk, '/papers/waiting')
  const waiting = desk.getByRole('listitem').filter({ hasText: title })
  await waiting.getByText('Decline it').click()
  const decline = waiting.getByRole('button', { name: `Decline “${title}”` })
  await decline.click()
  await expect(waiting.getByLabel('Why')).toHaveAccessibleDescription(/^Say why, in a sentence/)
  await waiting.getByLabel('Why').fill('It is about hares.')
  await decline.click()
  await expect(waiting).toHaveCount(0)

  await page.goto('/papers/submit')
  const own = page.getByRole('region', { name: 'Your submissions' }).getByRole('listitem')
  await expect(own).toContainText('A moderator declined it: It is about hares.')
  await page.goto(`/papers/submit?paper=${id}`)
  await expect(page.getByText('It is about hares.')).toBeVisible()
})

test('a moderator’s own paper does not wait', async ({ page, client, arxiv }) => {
  const { id } = await arxiv.recall()
  await signUpModerator(page, client)
  await lookUp(page, id)
  await putButton(page).click()
  await expect(page).toHaveURL(`/papers/${id}`)
})

test('while arXiv does not answer, nothing typed is lost', async ({ member, arxiv }) => {
  const { page } = member
  const id = arxiv.newId()
  const typed = `https://arxiv.org/abs/${id}v3`
  await lookUp(page, typed)
  const main = page.getByRole('main')
  await expect(main.getByRole('alert')).toContainText('Try again')
  await expect(page.getByLabel('arXiv id or address')).toHaveValue(typed)
  await expect(main.getByRole('link', { name: 'Fill it in by hand' }).last()).toHaveAttribute(
    'href',
    `/papers/submit/by-hand?id=${id}`,
  )
  await main.getByRole('button', { name: 'Try again' }).click()
  await expect(main.getByRole('alert')).toContainText('Try again')
  await expect(page).toHaveURL(`/papers/submit?${new URLSearchParams({ paper: typed })}`)
})

/** Whoever runs the site made them one. */
async function signUpModerator(page: Page, client: pg.Client): Promise<void> {
  await page.goto('/sign-up')
  const { username } = await signUp(page)
  await expect(page.getByRole('link', { name: username })).toBeVisible()
  await client.query(`UPDATE users SET role = 'moderator' WHERE username = $1`, [username])
  await page.goto('/papers/submit')
}
