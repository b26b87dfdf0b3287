import { readFile } from 'node:fs/promises'
import { expect, test } from './submitting.ts'

test('a paper is cited, and collected by programs', async ({ page, member, paper }) => {
  await page.goto('/papers/2505.10475')
  await page.getByText('Cite this paper').click()
  await expect(page.getByText('@misc{chen-2505.10475,')).toBeVisible()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download RIS' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe('chen-2505.10475.ris')
  expect(await readFile(await file.path(), 'utf8')).toContain('AU  - Chen, Mouxiang\r\n')
  await expect(page.locator('meta[name="citation_author"]')).toHaveCount(8)

  const own = member.page
  await own.goto(`/papers/${paper.id}`)
  await own.getByRole('button', { name: `Upvote ${paper.title}` }).click()
  await expect.poll(paper.events).toEqual(['cast'])
  await own.goto('/account')
  const upvotes = own.waitForEvent('download')
  await own.getByRole('link', { name: 'BibTeX' }).click()
  expect(await readFile(await (await upvotes).path(), 'utf8')).toContain(paper.title)
})

test('what is not here is not cited, nor what another upvotes', async ({ request }) => {
  expect((await request.get('/papers/2612.99999.bib')).status()).toBe(404)
  expect((await request.get('/papers/2505.10475.exe')).status()).toBe(404)
  expect((await request.get('/account/download/upvotes.bib')).status()).toBe(403)
})

test('through the papers of a day, a topic and an organization', async ({ page }) => {
  await page.goto('/papers/2505.10475')
  await page.getByRole('link', { name: 'Computation and Language' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Computation and Language')
  await expect(page.getByText('Place 1', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Newest' }).click()
  await expect(page).toHaveURL('/topics/cs-cl?sort=newest')
  await page.getByRole('article').first().getByRole('link').first().click()
  await expect(page).toHaveURL(/\/papers\/[\d.]+$/)
  await page.goto('/papers/2505.10475')
  await page.getByRole('link', { name: 'Qwen' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Qwen')
  await page.getByRole('link', { name: 'Topics' }).click()
  await expect(page.getByRole('region', { name: 'Categories' })).toBeVisible()
  await page.goto('/papers/2505.10475')
  await page.getByRole('link', { name: 'Binyuan Hui' }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
})

test.describe('a topic that is not there', () => {
  test.use({ expectedProblems: [/404/] })

  test('leads to a search for it', async ({ page }) => {
    await page.goto('/topics/no-such-topic')
    await page.getByRole('link', { name: 'Search for “no such topic”' }).click()
    await expect(page).toHaveURL(/\/papers\?q=no\+such\+topic/)
  })
})
