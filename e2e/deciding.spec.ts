import type { Page } from '@playwright/test'
import type pg from 'pg'
import { checkBothSchemes } from './look.ts'
import { addMember, expect, test } from './voting.ts'

/** It leads through many pages. */
test.describe.configure({ timeout: 90_000 })

const ADVERT = 'Buy my watches'
const WHY = 'They are fake.'

test('a report is handled, stands in the log, and is undone', async ({
  client,
  member: ada,
  openBrowser,
  paper,
}) => {
  await ada.page.goto(`/papers/${paper.id}/comment`)
  await ada.page.getByLabel('Your text').fill(ADVERT)
  await ada.page.getByRole('button', { name: 'Post the comment' }).click()
  await expect(comments(ada.page)).toContainText(ADVERT)
  const id = (await comments(ada.page).getAttribute('id'))?.replace('comment-', '')

  const bea = await addMember(openBrowser)
  await bea.page.goto(`/papers/${paper.id}`)
  await comments(bea.page).getByRole('link', { name: 'Report' }).click()
  await bea.page.getByLabel('Advertising').check()
  await bea.page.getByLabel('In your words').fill(WHY)
  await bea.page.getByRole('button', { name: 'Send the report' }).click()
  await expect(bea.page.getByRole('status')).toContainText('Thank you')
  await bea.page.goto('/moderation/queue')
  await expect(bea.page.getByText('Only moderators decide about reports.')).toBeVisible()

  const mod = await addMember(openBrowser)
  await makeModerator(client, mod.username)
  const desk = mod.page
  await desk.goto('/account')
  await desk.getByRole('link', { name: 'Moderation queue' }).click()
  const waiting = desk.getByRole('list', { name: 'Reported' }).locator(':scope > li')
  const reported = waiting.filter({ hasText: paper.title })
  await expect(reported).toContainText(`${WHY} — ${bea.username}`)
  await expect(reported).toContainText('among the first posts of a new account')
  await reported.getByText('Hide it').click()
  await checkBothSchemes(desk, 'the queue')
  await reported.getByLabel('Why').selectOption('Something else')
  await reported.getByRole('button', { name: /^Hide \(/ }).click()
  await expect(reported.getByLabel('In your words')).toHaveAccessibleDescription(/^Say why/)
  await reported.getByLabel('Why').selectOption({ label: 'Not about the paper' })
  await reported.getByRole('button', { name: /^Hide \(/ }).click()
  await expect(reported).toHaveCount(0)

  await readUntil(ada.page, `/papers/${paper.id}`, 'Hidden by a moderator: Not about the paper')
  await expect(ada.page.getByText(ADVERT)).toHaveCount(0)
  await expect(ada.page.getByRole('heading', { name: 'Comments', exact: true })).toBeVisible()
  await checkBothSchemes(ada.page, 'a hidden comment')
  await comments(ada.page).getByRole('link', { name: 'Read or delete' }).click()
  await expect(ada.page.getByRole('heading', { level: 1 })).toHaveText(/hid your comment/)
  await expect(ada.page.getByRole('main')).toContainText(ADVERT)
  await bea.page.goto(`/papers/${paper.id}/comments/${id}/reply`)
  await expect(bea.page.getByRole('heading', { level: 1 })).toHaveText('This comment is hidden')

  await readUntil(ada.page, '/moderation', 'Not about the paper')
  const act = ada.page
    .getByRole('list', { name: 'Acts' })
    .getByRole('listitem')
    .filter({ hasText: paper.title })
  await expect(act).toContainText(`${mod.username} hid a comment about`)
  await expect(ada.page.getByText(ADVERT)).toHaveCount(0)

  await desk.goto(`/papers/${paper.id}`)
  await comments(desk).getByRole('link', { name: 'Moderate' }).click()
  await expect(desk.getByRole('main')).toContainText(ADVERT)
  await checkBothSchemes(desk, 'a comment, for moderators')
  await desk.getByLabel('Why').fill('It was a question about time.')
  await desk.getByRole('button', { name: 'Restore it' }).click()
  await expect(desk.getByText('Everybody sees it.')).toBeVisible()
  await readUntil(ada.page, '/moderation', 'It was a question about time.')
  await expect(act).toContainText('restored it')
  await readUntil(ada.page, `/papers/${paper.id}`, ADVERT)

  await desk.goto(`/papers/${paper.id}/moderate`)
  const lock = desk.locator('section').filter({ hasText: 'Lock the' })
  await lock.getByLabel('Why').fill('It went round in circles.')
  await lock.getByRole('button', { name: 'Lock it' }).click()
  await expect(desk.getByRole('button', { name: 'Unlock it' })).toBeVisible()
  await readUntil(ada.page, `/papers/${paper.id}`, 'It went round in circles.')
  await expect(ada.page.getByRole('link', { name: 'Reply' })).toHaveCount(0)
  await ada.page.goto(`/papers/${paper.id}/comment`)
  await expect(ada.page.getByRole('heading', { level: 1 })).toHaveText(/is locked/)
  await checkBothSchemes(ada.page, 'a locked conversation')
})

/** The site hears of a change within a second, and the page may be as old again. */
async function readUntil(page: Page, path: string, text: string): Promise<void> {
  await expect(async () => {
    await page.goto(path)
    await expect(page.getByRole('main')).toContainText(text, { timeout: 1_000 })
  }).toPass()
}

function comments(page: Page) {
  return page.getByRole('article', { name: /^Comment by/ })
}

async function makeModerator(client: pg.Client, username: string): Promise<void> {
  await client.query(`UPDATE users SET role = 'moderator' WHERE username = $1`, [username])
}
