import { addPaper, removeScene, titleOf } from '#lib/votes/test-scene.ts'
import { checkShown } from './look.ts'
import { expect, test, voteButton } from './voting.ts'

test('a moderator merges a duplicate, and takes the two apart again', async ({
  client,
  member,
  openBrowser,
  paper,
}) => {
  test.slow()
  const duplicate = await addPaper(client)
  const { page } = member
  await page.goto(`/papers/${duplicate}`)
  await page.getByRole('button', { name: `Upvote ${titleOf(duplicate)}` }).click()
  await client.query(`UPDATE users SET role = 'moderator' WHERE username = $1`, [member.username])

  await page.goto(`/papers/${duplicate}/moderate`)
  const field = page.getByLabel('This is a duplicate of')
  const compare = page.getByRole('button', { name: 'Compare them' })
  await field.fill(`/papers/${duplicate}`)
  await compare.click()
  await expect(field).toHaveAccessibleDescription(/A paper is no duplicate of itself\./)
  await field.fill(`http://localhost/papers/${paper.id}`)
  await compare.click()
  await expect(page.getByRole('definition')).toHaveText([titleOf(duplicate), paper.title])
  const form = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Merge them' }) })
  await form.getByRole('button').click()
  await expect(form.getByLabel('Why')).toHaveAccessibleDescription(/^Say why, in a sentence/)
  await checkShown(page, 'two papers to be merged')
  await form.getByLabel('Why').fill('The same paper, twice.')
  await form.getByRole('button').click()
  await expect(page.getByText(/^It is a duplicate/)).toBeVisible()
  await checkShown(page, 'a duplicate, for moderators')

  const reader = await openBrowser()
  await reader.goto(`/papers/${duplicate}/upvotes`)
  await expect(reader).toHaveURL(`/papers/${paper.id}/upvotes`)
  await expect(reader.getByRole('link', { name: member.username })).toBeVisible()
  await expect(async () => {
    await reader.goto(paper.list)
    await expect(reader.getByRole('link', { name: paper.title })).toBeVisible()
    await expect(reader.getByText(titleOf(duplicate))).toHaveCount(0, { timeout: 500 })
  }).toPass()
  await page.goto(`/papers/${duplicate}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(paper.title)
  await expect(voteButton(page, paper)).toHaveAttribute('aria-pressed', 'true')
  await page.goto(`/papers/${duplicate}/edit`)
  await expect(page).toHaveURL(`/papers/${paper.id}/edit`)

  await page.goto(`/papers/${paper.id}/moderate`)
  await page
    .getByRole('link', { name: titleOf(duplicate) })
    .first()
    .click()
  const undo = page.locator('form').filter({
    has: page.getByRole('button', { name: 'Undo the merge' }),
  })
  await undo.getByLabel('Why').fill('They are two after all.')
  await undo.getByRole('button').click()
  await expect(page.getByText('Everybody sees it.')).toBeVisible()
  await expect(async () => {
    await reader.goto(`/papers/${duplicate}`)
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText(titleOf(duplicate), {
      timeout: 500,
    })
  }).toPass()
  await reader.goto('/moderation')
  const act = reader
    .getByRole('list', { name: 'Acts' })
    .getByRole('listitem')
    .filter({
      hasText: titleOf(duplicate),
    })
  await expect(act).toContainText(`merged the duplicate ${titleOf(duplicate)} into ${paper.title}`)
  await expect(act).toContainText('two after all')
  await checkShown(reader, 'the log with a merge')
  expect(await paper.events()).toEqual(['merged', 'unmerged'])
  await removeScene(client, { paperId: duplicate, people: [] })
})
