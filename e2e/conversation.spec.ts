import { checkShown } from './look.ts'
import { addMember, expect, signIn, test, type VotedPaper } from './voting.ts'
import type { Page } from '@playwright/test'

/** Each leads through many pages. */
test.describe.configure({ timeout: 60_000 })

/** Opens the form, and leaves it filled in. */
async function write(page: Page, paper: VotedPaper, text: string): Promise<void> {
  await page.goto(`/papers/${paper.id}`)
  await page.getByRole('link', { name: 'Write a comment' }).click()
  await page.getByLabel('Your text').fill(text)
}

function comment(page: Page, text: string) {
  return page.getByRole('article', { name: /^Comment by/ }).filter({ hasText: text })
}

test('two people talk: a question, a reply that mentions, an edit, its history, a deletion', async ({
  member: ada,
  openBrowser,
  paper,
}) => {
  await write(ada.page, paper, 'Is $x^2$ **bounded**?')
  await ada.page.getByLabel('Question').check()
  await ada.page.getByRole('button', { name: 'Preview' }).click()
  const preview = ada.page.getByRole('region', { name: 'Preview' })
  await expect(preview.locator('math')).toBeVisible()
  await ada.page.getByRole('button', { name: 'Post the comment' }).click()
  await expect(ada.page).toHaveURL(new RegExp(`/papers/${paper.id}#comment-\\d+$`))
  await expect(ada.page.getByRole('heading', { name: '1 comment' })).toBeVisible()

  const { page: bea } = await addMember(openBrowser)
  await bea.goto(`/papers/${paper.id}`)
  await comment(bea, 'bounded').getByRole('link', { name: 'Reply' }).click()
  await expect(bea.getByText('bounded')).toBeVisible()
  await bea.getByLabel('Your text').pressSequentially(`Yes, @${ada.username.slice(0, 12)}`)
  await bea.getByRole('button', { name: `@${ada.username}` }).click()
  await bea.keyboard.type('by Lemma 2.')
  await bea.getByRole('button', { name: 'Post the reply' }).click()
  const reply = comment(bea, 'by Lemma 2.')
  await expect(reply.getByRole('link', { name: `@${ada.username}` })).toHaveAttribute(
    ...(['href', `/users/${ada.username}`] as const),
  )
  await reply.getByRole('link', { name: /, comment \d+$/ }).click()
  await expect(bea).toHaveURL(/\/comments\/\d+$/)
  await expect(reply).toHaveAttribute('aria-current', 'true')
  await expect(comment(bea, 'bounded')).not.toHaveAttribute('aria-current')
  // Not hers to change, and not offered.
  await expect(reply.getByRole('link', { name: 'Edit or delete' })).toBeVisible()
  const question = comment(bea, 'bounded')
  await expect(question.getByRole('link', { name: 'Edit or delete' })).toBeHidden()
  const id = await question.getAttribute('id').then((name) => name?.replace('comment-', ''))
  await bea.goto(`/papers/${paper.id}/comments/${id}/edit`)
  await expect(bea.getByRole('heading', { name: 'Not yours to change' })).toBeVisible()

  await ada.page.goto('/account')
  await ada.page.getByRole('main').getByRole('link', { name: 'Replies' }).click()
  await expect(comment(ada.page, 'by Lemma 2.')).toBeVisible()
  await bea.goto('/account/replies')
  await expect(bea.getByText('Nobody has replied to you')).toBeVisible()

  await ada.page.goto(`/papers/${paper.id}`)
  const upvote = comment(ada.page, 'by Lemma 2.').getByRole('button', { name: /^Upvote comment/ })
  // A page that is kept may be a second old.
  await expect(async () => {
    await ada.page.reload()
    await expect(upvote).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await upvote.click()
  await expect(upvote).toHaveAttribute('aria-pressed', 'true')
  await comment(ada.page, 'bounded').getByRole('link', { name: 'Edit or delete' }).click()
  await ada.page.getByLabel('Your text').fill('Is $x^2$ **finite**?')
  await ada.page.getByRole('button', { name: 'Save the change' }).click()
  await expect(comment(ada.page, 'finite')).toBeVisible()
  await checkShown(ada.page, 'a conversation')

  await expect(async () => {
    await bea.goto(`/papers/${paper.id}`)
    await comment(bea, 'finite').getByRole('link', { name: 'edited' }).click({ timeout: 2_000 })
  }).toPass()
  await expect(bea.locator('del')).toHaveText('bounded')
  await expect(bea.locator('ins')).toHaveText('finite')

  await ada.page.goto(`/papers/${paper.id}/comments/${id}/edit`)
  await ada.page.getByText('Delete it', { exact: true }).click()
  await ada.page.getByRole('button', { name: 'Delete my comment' }).click()
  await expect(ada.page.getByText('Deleted by who wrote it.')).toBeVisible()
  await expect(comment(ada.page, 'by Lemma 2.')).toBeVisible()
  await expect(ada.page.getByRole('heading', { name: '1 comment' })).toBeVisible()
})

test('what is typed stays through a reload, a refusal and signing in, until it is posted', async ({
  member,
  paper,
}) => {
  const { page } = member
  const area = page.getByLabel('Your text')
  await write(page, paper, 'Half a thought')
  await page.reload()
  await expect(area).toHaveValue('Half a thought')
  await page.goto('/papers/2505.10475/comment')
  await expect(area).toHaveValue('')
  await area.fill('A thought for another paper')
  await page.goto(`/papers/${paper.id}/comment`)
  await expect(area).toHaveValue('Half a thought')
  await area.fill('x'.repeat(20_001))
  await page.getByRole('button', { name: 'Post the comment' }).click()
  await expect(area).toHaveAccessibleDescription(/A comment has at most 20,000 characters/)
  await expect(area).toHaveValue('x'.repeat(20_001))
  await area.fill('A whole thought')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Post the comment' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out.' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, member)
  await expect(area).toHaveValue('A whole thought')
  await page.getByRole('button', { name: 'Post the comment' }).click()
  await expect(comment(page, 'A whole thought')).toBeVisible()
  await page.goto('/papers/2505.10475/comment')
  await expect(area).toHaveValue('A thought for another paper')
  await page.goto(`/papers/${paper.id}/comment`)
  await expect(area).toHaveValue('')
  await area.fill('Never mind')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.reload()
  await expect(area).toHaveValue('')
})

test('without JavaScript people talk, too', async ({ member, browser, paper, baseURL }) => {
  const storageState = await member.page.context().storageState()
  const context = await browser.newContext({ storageState, javaScriptEnabled: false, baseURL })
  const page = await context.newPage()
  await write(page, paper, ' ')
  await page.getByRole('button', { name: 'Post the comment' }).click()
  await expect(page.getByLabel('Your text')).toHaveAccessibleDescription(/can be seen/)
  await page.getByLabel('Your text').fill('By *hand*')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('region', { name: 'Preview' }).locator('em')).toHaveText('hand')
  await page.getByRole('button', { name: 'Post the comment' }).click()
  await expect(comment(page, 'By hand')).toBeVisible()
  await comment(page, 'By hand').getByRole('link', { name: 'Report' }).click()
  await page.getByRole('link', { name: 'edit or delete it' }).click()
  await expect(page.getByLabel('Your text')).toHaveValue('By *hand*')
  await context.close()
})

test('a report needs a reason, and is told to be sent', async ({ member, client, paper }) => {
  const { page } = member
  await client.query(
    `INSERT INTO comments (id, paper_id, root_id, path, body)
     SELECT id, $1, id, ARRAY[id], 'Buy this.' FROM (SELECT nextval('comments_id_seq')::int AS id) AS next`,
    [paper.id],
  )
  await expect(async () => {
    await page.goto(`/papers/${paper.id}`)
    await comment(page, 'Buy this.').getByRole('link', { name: 'Report' }).click({ timeout: 2_000 })
  }).toPass()
  await page.getByRole('button', { name: 'Send the report' }).click()
  await expect(page.getByRole('radiogroup')).toHaveAccessibleDescription('Choose a reason.')
  await page.getByLabel('Advertising').check()
  await checkShown(page, 'a report')
  await page.getByRole('button', { name: 'Send the report' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Thank you.' })).toBeVisible()
})
