import type { Page } from '@playwright/test'
import { makeScene, removeScene, titleOf } from '#lib/votes/test-scene.ts'
import { checkShown } from './look.ts'
import { expect, signUp, test as base, voteButton } from './voting.ts'

const PEOPLE = 55

/** A paper that many upvoted, two of them unnamed. */
const test = base.extend<{ crowd: { paperId: string; names: string[] } }>({
  crowd: async ({ client }, use) => {
    const scene = await makeScene(client, Array(PEOPLE).fill('upvoted'))
    const hidden = scene.people.slice(0, 2).map(({ id }) => id)
    await client.query('UPDATE users SET shows_votes = false WHERE id = ANY ($1)', [hidden])
    const names = scene.people.slice(2).map(({ username }) => username)
    await use({ paperId: scene.paperId, names })
    await removeScene(client, scene)
  },
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('who upvoted a paper is told in pages', async ({ page, crowd }) => {
      await page.goto(`/papers/${crowd.paperId}`)
      await page.getByRole('link', { name: 'Who upvoted' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who upvoted')
      await expect(page.getByText('55 upvotes, newest first')).toBeVisible()
      await expect(page.getByText('2 upvotes count without a name.')).toBeVisible()
      if (javaScriptEnabled) await checkShown(page, 'who upvoted')
      const seen = await readNames(page)
      expect(seen).toHaveLength(50)
      await page.getByRole('link', { name: 'Older upvotes' }).click()
      await expect(page.getByRole('link', { name: 'Older upvotes' })).toHaveCount(0)
      expect([...seen, ...(await readNames(page))].toSorted()).toEqual(crowd.names.toSorted())
      await page.getByRole('link', { name: titleOf(crowd.paperId) }).click()
      await expect(page).toHaveURL(`/papers/${crowd.paperId}`)
    })

    test('who wants is counted and not named, and named again', async ({ page, paper }) => {
      const path = `/papers/${paper.id}/upvotes`
      await page.goto(path)
      await expect(page.getByText('Nobody has upvoted this paper yet.')).toBeVisible()
      await page.goto(`/sign-up?to=/papers/${paper.id}`)
      const { username } = await signUp(page)
      await expect(page).toHaveURL(`/papers/${paper.id}`)
      await voteButton(page, paper).click()
      await expect.poll(paper.events).toEqual(['cast'])
      await expectNames(page, path, [username])

      const choose = async (choice: boolean, said: RegExp) => {
        await page.goto('/account')
        const box = page.getByRole('checkbox', { name: 'Count my upvotes without my name' })
        await expect(box).toBeChecked({ checked: !choice })
        await box.setChecked(choice)
        await page.getByRole('button', { name: 'Save this choice' }).click()
        await expect(page.getByRole('main').getByRole('status')).toHaveText(said)
        await expect(box).toBeChecked({ checked: choice })
      }
      await choose(true, /nobody sees that they are yours/)
      await expectNames(page, path, [])
      await expect(page.getByText('1 upvote counts without a name.')).toBeVisible()
      await choose(false, /your name stands among those/)
      await expectNames(page, path, [username])
    })

    test('one can join without being named', async ({ page, client }) => {
      await page.goto('/sign-up')
      const box = page.getByRole('checkbox', { name: 'Count my upvotes without my name' })
      await expect(box).toHaveAccessibleDescription(/^Unless you tick this, your name stands among/)
      await box.check()
      const username = `quiet-${Math.random().toString(36).slice(2, 12)}`
      await page.getByLabel('Username').fill(username)
      await page.getByLabel('Password').fill('short')
      await page.getByRole('main').getByRole('button', { name: 'Sign up' }).click()
      await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/this has 5/)
      await expect(box).toBeChecked()
      await page.getByLabel('Password').fill('orbit plum seven gate')
      await page.getByRole('main').getByRole('button', { name: 'Sign up' }).click()
      await expect(page).toHaveURL('/')
      const sql = 'SELECT shows_votes FROM users WHERE username = $1'
      expect((await client.query(sql, [username])).rows).toEqual([{ shows_votes: false }])
    })
  })
}

function readNames(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Members who upvoted it' })
  return list.getByRole('link').allInnerTexts()
}

/** A kept page may be as old as a second. */
async function expectNames(page: Page, path: string, names: string[]): Promise<void> {
  await expect
    .poll(async () => {
      await page.goto(path)
      return readNames(page)
    })
    .toEqual(names)
}
