import type { Locator, Page } from '@playwright/test'
import { checkBothSchemes, checkShown } from './look.ts'
import { addMember, expect, test, voteButton } from './voting.ts'

const ADVERT = 'An advert for a product.'

test.describe('moderation', () => {
  // Chromium reports a vote that is refused.
  test.use({ expectedProblems: [/403/] })

  test('an admin makes a moderator, who hides a paper and restores it', async ({
    client,
    member,
    openBrowser,
    paper,
  }) => {
    test.slow()
    const { page: desk, username } = await addMember(openBrowser)
    await desk.goto(`/papers/${paper.id}/moderate`)
    await expect(desk.getByText('Only moderators hide and restore papers.')).toBeVisible()

    const { page } = member
    await raise(member.username, 'admin')
    await page.goto('/admin')
    await page.getByLabel('Find a person').fill(username)
    await page.getByRole('button', { name: 'Find' }).click()
    await checkBothSchemes(page, 'the admin page')
    await page.getByRole('link', { name: username }).click()
    const role = page.getByRole('region', { name: 'Role' })
    await role.getByLabel('is to be').selectOption('moderator')
    await role.getByRole('button', { name: 'Change the role' }).click()
    await expect(role.getByLabel('Why')).toHaveAccessibleDescription(/^Say why, in a sentence/)
    await expect(role.getByLabel('is to be')).toHaveValue('moderator')
    await role.getByLabel('Why').fill('Knows the field.')
    await role.getByRole('button', { name: 'Change the role' }).click()
    await expect(acts(page).first()).toContainText(`made ${username} a moderator`)
    await checkBothSchemes(page, 'a person, for moderators')

    await desk.goto(`/papers/${paper.id}`)
    await desk.getByRole('link', { name: 'Moderate' }).click()
    await send(desk, 'Hide it', ADVERT)
    await expect(desk.getByText('only moderators see it')).toBeVisible()
    await checkBothSchemes(desk, 'a hidden paper, for moderators')

    await page.goto(paper.list)
    await expect(page.getByText(paper.title)).toHaveCount(0)
    await page.goto(`/papers/${paper.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This paper is hidden')
    await expect(page.getByRole('main')).toContainText(ADVERT)
    await checkBothSchemes(page, 'a hidden paper')
    await page.getByRole('link', { name: 'the public log' }).click()
    await expect(acts(page).filter({ hasText: paper.id })).toContainText(ADVERT)

    await send(desk, 'Restore it', 'It is a paper after all.')
    await expect(desk.getByText('Everybody sees it.')).toBeVisible()
    await page.goto(`/papers/${paper.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(paper.title)
    await page.goto('/moderation')
    await expect(acts(page).filter({ hasText: paper.title })).toContainText('after all')
    await checkBothSchemes(page, 'the log')
    // For whoever comes after, since no other journey has an admin.
    await raise(member.username, 'member')

    async function raise(name: string, to: string): Promise<void> {
      await client.query('UPDATE users SET role = $2::role WHERE username = $1', [name, to])
    }
  })

  test('who is banned is told why, and votes again when the ban is lifted', async ({
    client,
    member,
    openBrowser,
    paper,
  }) => {
    test.slow()
    const { page: desk, username } = await addMember(openBrowser)
    await client.query(`UPDATE users SET role = 'moderator' WHERE username = $1`, [username])
    const { page } = member
    await page.goto(`/papers/${paper.id}`)
    await voteButton(page, paper).click()
    await expect.poll(paper.events).toEqual(['cast'])

    await desk.goto(`/users/${username}/moderate`)
    await expect(desk.getByText('This is you.')).toBeVisible()
    await desk.goto(`/users/${member.username}/moderate`)
    await act(desk, 'Ban', 'Votes with many accounts.')
    await act(desk, 'Void the upvotes', 'They are not one person’s.')
    await expect.poll(paper.events).toEqual(['cast', 'voided'])

    await voteButton(page, paper).click()
    await expect(
      page.getByText(/You are banned until .*: Votes with many accounts\./),
    ).toBeVisible()
    await page.goto('/account')
    await expect(page.getByText(/You are banned until/)).toBeVisible()
    await checkShown(page, 'the account of who is banned')
    expect(await paper.events()).toEqual(['cast', 'voided'])

    await act(desk, 'Lift the ban', 'It was a class.')
    await act(desk, 'Restore the upvotes', 'Each is one person’s.')
    await page.goto(`/papers/${paper.id}`)
    await expect(voteButton(page, paper)).toHaveAttribute('aria-pressed', 'true')
    await voteButton(page, paper).click()
    await expect.poll(paper.events).toEqual(['cast', 'voided', 'restored', 'withdrawn'])
  })
})

/** Does what a button says to whom the page is about. */
async function act(page: Page, button: string, why: string): Promise<void> {
  await expect(await send(page, button, why)).toHaveCount(0)
  await expect(acts(page).filter({ hasText: why })).toHaveCount(1)
}

/** By the form that has this button, of several with a reason. */
async function send(page: Page, button: string, why: string): Promise<Locator> {
  const named = { name: button, exact: true }
  const form = page.locator('form').filter({ has: page.getByRole('button', named) })
  await form.getByLabel('Why').fill(why)
  await form.getByRole('button', named).click()
  return form
}

function acts(page: Page) {
  return page.getByRole('list', { name: 'Acts' }).getByRole('listitem')
}
