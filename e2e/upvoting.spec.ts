import type pg from 'pg'
import { expect, signIn, signUp, test, voteButton } from './voting.ts'

const VIEWER = /\/api\/viewer/
const PRESSED = ['aria-pressed', 'true'] as const

test('an upvote is kept, shown in another browser, and can be withdrawn', async ({
  openBrowser,
  paper,
  member,
}) => {
  const { page } = member
  await page.goto(paper.list)
  const button = voteButton(page, paper)
  await expect(button).toHaveAccessibleDescription('0 upvotes')
  await button.click()
  await expect(button).toHaveAccessibleDescription('1 upvote')
  await expect(button).toHaveAttribute(...PRESSED)
  await expect.poll(paper.events).toEqual(['cast'])
  await page.reload()
  await expect(button).toHaveAttribute(...PRESSED)

  const other = await openBrowser()
  await other.goto(paper.list)
  await expect(voteButton(other, paper)).toHaveAccessibleDescription('1 upvote')
  await expect(voteButton(other, paper)).toHaveAttribute('aria-pressed', 'false')
  await other.goto('/sign-in')
  await signIn(other, member)
  await expect(other.getByRole('link', { name: member.username })).toBeVisible()
  await other.goto(`/papers/${paper.id}`)
  await expect(voteButton(other, paper)).toHaveAttribute(...PRESSED)

  await button.click()
  await expect(button).toHaveAccessibleDescription('0 upvotes')
  await expect.poll(paper.events).toEqual(['cast', 'withdrawn'])
  await page.reload()
  await expect(button).toHaveAccessibleDescription('0 upvotes')
})

test('the vote follows to the next page without loading it anew', async ({ paper, member }) => {
  const { page } = member
  await page.goto(paper.list)
  await voteButton(page, paper).click()
  await page.getByRole('link', { name: paper.title, exact: true }).click()
  await expect(page).toHaveURL(`/papers/${paper.id}`)
  await expect(voteButton(page, paper)).toHaveAttribute(...PRESSED)
  await expect(voteButton(page, paper)).toHaveAccessibleDescription('1 upvote')
})

test('of many clicks the last counts', async ({ paper, member }) => {
  const { page } = member
  await page.goto(paper.list)
  const button = voteButton(page, paper)
  // Before scripts run, a click sends the form; this is about those that come after.
  await expect(page.getByRole('link', { name: member.username })).toBeVisible()
  for (let click = 0; click < 5; click++) await button.click()
  await expect(button).toHaveAttribute(...PRESSED)
  await expect(button).toHaveAccessibleDescription('1 upvote')
  // Clicks that came while a request was under way are sent after it.
  await expect.poll(async () => (await paper.events()).at(-1)).toBe('cast')
  await page.reload()
  await expect(button).toHaveAttribute(...PRESSED)
})

test('signed out, the vote is given after signing in, and the list is back', async ({
  page,
  paper,
  member,
}) => {
  await page.goto(paper.list)
  await voteButton(page, paper).click()
  await expect(page).toHaveURL(/\/sign-in\?/)
  expect(await paper.events()).toEqual([])
  await signIn(page, member)
  await expect(page).toHaveURL(paper.list)
  await expect(voteButton(page, paper)).toHaveAttribute(...PRESSED)
  await expect(voteButton(page, paper)).toHaveAccessibleDescription('1 upvote')
})

test('nothing moves when a vote is cast', async ({ paper, member }) => {
  const { page } = member
  await page.goto(paper.list)
  await expect(page.getByRole('link', { name: member.username })).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  const button = voteButton(page, paper)
  const before = await button.boundingBox()
  await button.click()
  await expect(button).toHaveAccessibleDescription('1 upvote')
  expect(await button.boundingBox()).toEqual(before)
  expect(before?.width).toBeGreaterThanOrEqual(44)
  expect(before?.height).toBeGreaterThanOrEqual(44)
})

test('what was asked before signing out signs nobody in', async ({ paper, member }) => {
  const { page, username } = member
  const asked = Promise.withResolvers<null>()
  const released = Promise.withResolvers<null>()
  const answered = Promise.withResolvers<null>()
  await page.route(VIEWER, async (route) => {
    const response = await route.fetch()
    asked.resolve(null)
    await released.promise
    await route.fulfill({ response })
    answered.resolve(null)
  })
  await page.goto(paper.list)
  await asked.promise
  await page.context().clearCookies()
  released.resolve(null)
  await answered.promise
  // The page has read the answer, too, once it painted again.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: username })).toBeHidden()
})

test.describe('refused', () => {
  // Chromium reports them as errors; the page says what they mean.
  test.use({ expectedProblems: [/Failed to load resource/] })

  test('a session that ended meanwhile leads to the sign-in page', async ({
    client,
    paper,
    member,
  }) => {
    const { page, username } = member
    await page.goto(paper.list)
    await expect(page.getByRole('link', { name: username })).toBeVisible()
    await client.query(
      'DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE username = $1)',
      [username],
    )
    await voteButton(page, paper).click()
    await expect(page).toHaveURL(/\/sign-in\?/)
    await signIn(page, member)
    await expect(page).toHaveURL(paper.list)
    await expect(voteButton(page, paper)).toHaveAttribute(...PRESSED)
  })

  test('a vote that does not get through is taken back with the reason', async ({
    paper,
    member,
  }) => {
    const { page } = member
    await page.goto(paper.list)
    await expect(page.getByRole('link', { name: member.username })).toBeVisible()
    await page.context().setOffline(true)
    await voteButton(page, paper).click()
    await expect(page.getByText('Your vote did not get through.')).toBeVisible()
    await expect(voteButton(page, paper)).toHaveAccessibleDescription('0 upvotes')
    await expect(voteButton(page, paper)).toHaveAttribute('aria-pressed', 'false')
    await page.context().setOffline(false)
    await voteButton(page, paper).click()
    await expect(page.getByText('Your vote did not get through.')).toBeHidden()
    await expect.poll(paper.events).toEqual(['cast'])
  })

  test('who votes too fast is told to wait', async ({ client, paper, member }) => {
    const { page, username } = member
    await page.goto(paper.list)
    await voteButton(page, paper).click()
    await expect.poll(paper.events).toEqual(['cast'])
    await useUpVotes(client, username)
    await voteButton(page, paper).click()
    await expect(page.getByText('You are voting too fast.')).toBeVisible()
    await expect(voteButton(page, paper)).toHaveAttribute(...PRESSED)
    expect(await paper.events()).toEqual(['cast'])
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a vote is given after signing up and can be taken back', async ({ page, paper }) => {
    await page.goto(paper.list)
    await voteButton(page, paper).click()
    await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click()
    await signUp(page)
    await expect(page).toHaveURL(paper.list)
    await expect(voteButton(page, paper)).toHaveAccessibleDescription('1 upvote')

    await voteButton(page, paper).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your upvote')
    await expect(page.getByText(`You upvoted ${paper.title}`)).toBeVisible()
    await page.getByRole('button', { name: 'Withdraw your upvote' }).click()
    await expect(page.getByText(`You have not upvoted ${paper.title}`)).toBeVisible()
    await page.getByRole('button', { name: 'Upvote', exact: true }).click()
    await expect(page.getByText(`You upvoted ${paper.title}`)).toBeVisible()
    await page.getByRole('link', { name: 'Back to the papers' }).click()
    await expect(page).toHaveURL(paper.list)
    expect(await paper.events()).toEqual(['cast', 'withdrawn', 'cast'])
  })

  test('who votes too fast is told to wait', async ({ client, page, paper }) => {
    await page.goto('/sign-up')
    const { username } = await signUp(page)
    await page.goto(`/papers/${paper.id}/upvote`)
    await page.getByRole('button', { name: 'Upvote', exact: true }).click()
    await expect(page.getByText(`You upvoted ${paper.title}`)).toBeVisible()
    await useUpVotes(client, username)
    await page.getByRole('button', { name: 'Withdraw your upvote' }).click()
    await expect(page.getByText('You are voting too fast')).toBeVisible()
    await expect(page.getByText(`You upvoted ${paper.title}`)).toBeVisible()
  })

  test('signed out, the page about a vote offers to sign in', async ({ page, paper }) => {
    await page.goto(`/papers/${paper.id}/upvote`)
    await expect(page.getByText('You are signed out')).toBeVisible()
    await page.getByRole('link', { name: 'Sign in to vote' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    expect(await paper.events()).toEqual([])
  })
})

/** As if this person had just voted more often than the limit allows. */
async function useUpVotes(client: pg.Client, username: string): Promise<void> {
  await client.query(
    `UPDATE rate_limits SET points = 1000
     WHERE key = 'vote:' || (SELECT id FROM users WHERE username = $1)`,
    [username],
  )
}
