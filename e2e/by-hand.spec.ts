import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import type pg from 'pg'
import { BY_HAND, fill, newPaper, type Paper, PUT, submit } from './by-hand.ts'
import { addMember, expect, signUp, test } from './voting.ts'

test('a paper is filled in, drawn as it is typed, and put on today’s list', async ({ member }) => {
  const { page } = member
  const paper = newPaper()
  await page.goto(BY_HAND)
  await expect(page.getByText('You have put 0 of 10 papers on today’s list.')).toBeVisible()
  await fill(page, paper)
  await expectLook(page, paper)
  await page.getByLabel('Topics').fill('cs.CV, foxes')
  await page.getByRole('button', { name: 'Add a link' }).click()
  await page.getByLabel('What link 2 leads to').selectOption('Data set')
  await page.getByLabel('Address of link 2').fill('https://data.example.org/foxes')
  await page.getByRole('button', { name: PUT }).click()

  await expect(page).toHaveURL(/\/papers\/p[0-9a-z]{10}$/)
  await expect(page.getByRole('heading', { level: 1 }).locator('math')).toBeVisible()
  await expect(page.getByRole('button', { name: `Upvote ${paper.plain}` })).toHaveAttribute(
    ...(['aria-pressed', 'true'] as const),
  )
  await expect(page.getByRole('link', { name: 'journal.example.org' })).toHaveAttribute(
    ...(['href', paper.url] as const),
  )
  await expect(page.getByRole('link', { name: 'Data set' })).toBeVisible()
  await expect(page.getByText('Computer Vision and Pattern Recognition')).toBeVisible()
  await expect(page.getByText(member.username, { exact: true }).last()).toBeVisible()
})

test('what is wrong is said at its field, and everything typed stays', async ({ member }) => {
  const { page } = member
  await page.goto(BY_HAND)
  await page.getByRole('button', { name: PUT }).click()
  await expect(page.getByLabel('Title')).toBeFocused()
  await expect(page.getByLabel('Title')).toHaveAccessibleDescription('Enter the title.')
  await expect(page.getByLabel('Authors')).toHaveAccessibleDescription(/^Enter the authors/)

  const hostile = {
    Title: '\u200b\u200d',
    Authors: 'Ada \u202exoF',
    Abstract: '>'.repeat(64 * 1024),
    'Where it can be read': 'https://169.254.169.254/latest',
    Topics: '<script>alert(1)</script>',
    'Address of link 1': 'javascript:alert(1)',
  }
  for (const [label, text] of Object.entries(hostile)) await page.getByLabel(label).fill(text)
  await page.getByLabel('What link 1 leads to').selectOption('Model')
  await page.getByRole('button', { name: PUT }).click()
  for (const [label, sentence] of [
    ['Title', 'Enter the title.'],
    ['Authors', 'Take out the invisible character after “Ada”.'],
    ['Abstract', 'An abstract has at most 20,000 characters.'],
    ['Where it can be read', 'Nobody else can open this address'],
    ['Address of link 1', 'Give an address that starts with https://.'],
  ] as const) {
    const field = page.getByLabel(label)
    await expect(field).toHaveAccessibleDescription(new RegExp(RegExp.escape(sentence)))
    await expect(field).toHaveAttribute('aria-invalid', 'true')
  }
  for (const [label, text] of Object.entries(hostile))
    await expect(page.getByLabel(label)).toHaveValue(text)
  await expect(page.getByLabel('What link 1 leads to')).toHaveValue('model')
  await expect(page).toHaveURL(BY_HAND)
})

test('more text than can be sent is kept, and said to be too much', async ({ member }) => {
  const { page } = member
  await page.goto(BY_HAND)
  await expect(page.getByRole('link', { name: member.username })).toBeVisible()
  const text = 'x'.repeat(300 * 1024)
  await page.getByLabel('Abstract').fill(text)
  await page.getByRole('button', { name: PUT }).click()
  await expect(page.getByText('This is more text than the form can send.')).toBeInViewport()
  await expect(page.getByLabel('Abstract')).toHaveValue(text)
  await page.getByLabel('Abstract').fill('Shorter.')
  await page.getByRole('button', { name: PUT }).click()
  await expect(page.getByLabel('Title')).toHaveAccessibleDescription('Enter the title.')
})

test('a paper that is here is shown instead, and one nearly alike is pointed out once', async ({
  member,
  openBrowser,
}) => {
  const { page } = member
  const paper = newPaper()
  const path = await submit(page, paper)

  const { page: other } = await addMember(openBrowser)
  await other.goto(BY_HAND)
  await fill(other, { ...paper, title: 'Whatever it is called' })
  await other.getByRole('button', { name: PUT }).click()
  await expect(other.getByText('This paper is here already.')).toBeVisible()
  await expect(other.getByLabel('Title')).toHaveValue('Whatever it is called')
  await expect(other.getByRole('link', { name: paper.plain })).toHaveAttribute('href', path)

  await fill(other, { ...paper, url: `${paper.url}-again` })
  await other.getByRole('button', { name: PUT }).click()
  await expect(other.getByText('Nearly the same title is here already.')).toBeVisible()
  await expect(other.getByRole('link', { name: paper.plain })).toHaveAttribute('href', path)
  await other.getByRole('button', { name: 'It is another paper' }).click()
  await expect(other).toHaveURL(/\/papers\/p[0-9a-z]{10}$/)
  expect(new URL(other.url()).pathname).not.toBe(path)
})

test('for when arXiv does not answer, a paper of arXiv is filled in under its id', async ({
  client,
  member,
}) => {
  const { page } = member
  const id = `2699.${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}`
  await page.goto(`${BY_HAND}?id=${id}`)
  await expect(page.getByLabel('arXiv id')).toHaveValue(id)
  await expect(page.getByLabel('Where it can be read')).toBeHidden()
  // So unlike any other that none is near.
  await page.getByLabel('Title').fill(randomBytes(16).toString('hex'))
  await page.getByLabel('Authors').fill('Ada Fox')
  await page.getByLabel('Abstract').fill('We count foxes.')
  await page.getByRole('button', { name: PUT }).click()
  await expect(page).toHaveURL(`/papers/${id}`)
  const { rows } = await client.query('SELECT source, url FROM papers WHERE id = $1', [id])
  expect(rows).toEqual([{ source: 'hand', url: null }])
})

test('who is signed out meanwhile loses nothing', async ({ client, member }) => {
  const { page, username } = member
  const paper = newPaper()
  await page.goto(BY_HAND)
  await fill(page, paper)
  await endSessions(client, username)
  await page.getByRole('button', { name: PUT }).click()
  await expect(page.getByText('You are signed out. Sign in and try again.').first()).toBeVisible()
  await expect(page.getByLabel('Title')).toHaveValue(paper.title)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a paper is drawn, gets links and is submitted', async ({ page }) => {
    const paper = newPaper()
    await page.goto(`/sign-up?${new URLSearchParams({ to: BY_HAND })}`)
    await signUp(page)
    await fill(page, paper)
    await page.getByRole('button', { name: 'Show how it looks' }).click()
    await expectLook(page, paper)
    await page.getByRole('button', { name: 'Add a link' }).click()
    await page.getByLabel('What link 2 leads to').selectOption('Demo')
    await page.getByLabel('Address of link 2').fill('http://demo.example.org/')
    await page.getByRole('button', { name: PUT }).click()
    await expect(page.getByLabel('Address of link 2')).toHaveAccessibleDescription(
      'Give an address that starts with https://.',
    )
    await expect(page.getByLabel('Title')).toHaveValue(paper.title)
    await expect(page.getByLabel('What link 2 leads to')).toHaveValue('demo')
    await page.getByLabel('Address of link 2').fill('https://demo.example.org/')
    await page.getByRole('button', { name: PUT }).click()
    await expect(page).toHaveURL(/\/papers\/p[0-9a-z]{10}$/)
    await expect(page.getByRole('link', { name: 'Demo' })).toBeVisible()
  })

  test('who is signed out meanwhile loses nothing', async ({ client, page }) => {
    const paper = newPaper()
    await page.goto(`/sign-up?${new URLSearchParams({ to: BY_HAND })}`)
    const { username } = await signUp(page)
    await fill(page, paper)
    await endSessions(client, username)
    await page.getByRole('button', { name: PUT }).click()
    await expect(page.getByText('You are signed out. Sign in and try again.')).toBeVisible()
    await expect(page.getByLabel('Title')).toHaveValue(paper.title)
    await expect(page.getByLabel('Where it can be read')).toHaveValue(paper.url)
  })
})

async function expectLook(page: Page, { plain }: Paper): Promise<void> {
  const look = page.getByRole('region', { name: 'How it will look' })
  await expect(look.getByRole('heading', { level: 3 })).toHaveText(plain.replace('²', '2'))
  await expect(look.getByText('Ada Fox, Bo Hare, Cy Wolf')).toBeVisible()
  await expect(look.locator('math mfrac')).toBeVisible()
  await expect(look.getByRole('paragraph')).toHaveCount(3)
}

async function endSessions(client: pg.Client, username: string): Promise<void> {
  await client.query(
    'DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE username = $1)',
    [username],
  )
}
