import { readFile } from 'node:fs/promises'
import { expect, test } from './voting.ts'

test('download what one did, and delete the account', async ({ member, paper }) => {
  const { page, username, password } = member
  await page.goto(`/papers/${paper.id}`)
  await page.getByRole('button', { name: `Upvote ${paper.title}` }).click()
  await expect.poll(paper.events).toEqual(['cast'])

  await page.goto('/account')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download all that you did here' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe(`${username}.json`)
  const told = JSON.parse(await readFile(await file.path(), 'utf8'))
  expect(told).toMatchObject({ username, upvotes: [{ paperId: paper.id }] })

  await page.getByRole('link', { name: 'delete your account' }).click()
  await expect(page).toHaveURL('/account/delete')
  const typed = page.getByLabel('Current password')
  await typed.fill('not the current one')
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(typed).toHaveAccessibleDescription('This is not your current password.')
  await typed.fill(password)
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is deleted')
  expect(await page.context().cookies()).toEqual([])
  expect(await paper.events()).toEqual(['cast', 'withdrawn'])
  await page.goto(`/papers/${paper.id}/upvotes`)
  await expect(page.getByText(username)).toHaveCount(0)
})
