import { BY_HAND, fill, newPaper, PUT, submit } from './by-hand.ts'
import { expect, signUp, test } from './voting.ts'

test('a correction is saved, shown with what it was, and open to who may', async ({
  member,
  openBrowser,
}) => {
  const { page } = member
  const paper = newPaper()
  const path = await submit(page, paper)
  await page.getByRole('link', { name: 'Correct this paper' }).click()
  await expect(page.getByLabel('Authors')).toHaveValue('Ada Fox\nBo Hare\nCy Wolf')
  await page.getByLabel('Title').fill(`The ${paper.word} of $n^3$ Foxes`)
  await page.getByLabel('Authors').fill('Ada Fox\nCy Wolf')
  await page.getByRole('button', { name: 'Save the correction' }).click()
  await expect(page).toHaveURL(path)

  const reader = await openBrowser()
  await reader.goto(path)
  await reader.getByText('Corrected once').click()
  await expect(reader.locator('ins')).toHaveText(['3'])
  await expect(reader.locator('del')).toHaveText(['2', 'Bo Hare'])
  await expect(reader.getByRole('link', { name: 'Correct this paper' })).toBeHidden()
  await reader.goto('/sign-up')
  await signUp(reader)
  await expect(reader.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await reader.goto(`${path}/edit`)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Not yours to correct')
  await expect(reader.getByLabel('Title')).toHaveCount(0)
})

test('of two tabs the second is told what changed, and nothing is lost', async ({ member }) => {
  const { page } = member
  const paper = newPaper()
  const edit = `${await submit(page, paper)}/edit`
  const second = await page.context().newPage()
  for (const tab of [page, second]) await tab.goto(edit)

  await page.getByLabel('Title').fill('From the first tab')
  await page.getByLabel('Topics').fill('foxes')
  await page.getByRole('button', { name: 'Save the correction' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('From the first tab')

  await second.getByLabel('Title').fill('From the second tab')
  await second.getByRole('button', { name: 'Save the correction' }).click()
  const told = `${member.username} changed this meanwhile, to “From the first tab”.`
  await expect(second.getByText(told)).toBeVisible()
  await expect(second.getByLabel('Title')).toHaveValue('From the second tab')
  await expect(second.getByLabel('Topics')).toHaveValue('foxes')
  await second.getByRole('button', { name: 'Save the correction' }).click()
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('From the second tab')
  await second.getByText('Corrected 2 times').click()
  await expect(second.locator('del').first()).toHaveText('first')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a paper is corrected, and what is wrong is said first', async ({ page }) => {
    const paper = newPaper()
    await page.goto(`/sign-up?${new URLSearchParams({ to: BY_HAND })}`)
    await signUp(page)
    await fill(page, paper)
    await page.getByRole('button', { name: PUT }).click()
    await page.getByRole('link', { name: 'Correct this paper' }).click()
    await page.getByLabel('Title').fill('')
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await expect(page.getByLabel('Title')).toHaveAccessibleDescription('Enter the title.')
    await expect(page.getByLabel('Where it can be read')).toHaveValue(paper.url)
    await page.getByLabel('Title').fill('As it should be')
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('As it should be')
    await expect(page.getByText('Corrected once')).toBeVisible()
  })
})
