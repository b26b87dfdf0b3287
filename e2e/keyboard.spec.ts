import type { Locator, Page } from '@playwright/test'
import { expect, test } from './voting.ts'

/** Presses `j` until it does something: a page listens only once it is ready. */
async function chooseOne(page: Page): Promise<Locator> {
  const chosen = page.locator('[data-item]:focus-within')
  await expect(async () => {
    await page.keyboard.press('j')
    await expect(chosen).toHaveCount(1, { timeout: 1000 })
  }).toPass()
  return chosen
}

/** Goes down a list to a paper, past those of other tests. */
async function choosePaper(page: Page, title: string): Promise<void> {
  const heading = (await chooseOne(page)).getByRole('heading')
  for (let at = await heading.innerText(); at !== title; at = await heading.innerText()) {
    await page.keyboard.press('j')
    await expect(heading).not.toHaveText(at)
  }
}

test('through papers by single keys', async ({ member, paper }) => {
  const { page } = member
  await page.goto('/papers/trending')
  const chosen = await chooseOne(page)
  const top = await chosen.getByRole('heading').innerText()
  await page.keyboard.press('j')
  await expect(chosen.getByRole('heading')).not.toHaveText(top)
  await page.keyboard.press('k')
  await expect(chosen.getByRole('heading')).toHaveText(top)

  await page.goto(paper.list)
  await choosePaper(page, paper.title)
  await page.keyboard.press('u')
  await expect(chosen.getByRole('button', { name: /^Upvote / })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('u')
  await expect(chosen.getByRole('button', { name: /^Upvote / })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(paper.title)
  await page.goto(paper.list)
  await choosePaper(page, paper.title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(paper.title)
})

test('through comments by single keys', async ({ member, client, paper }) => {
  const { page } = member
  await client.query(
    `INSERT INTO comments (id, paper_id, root_id, path, body)
     SELECT id, $1, id, ARRAY[id], 'Text ' || n
     FROM generate_series(1, 2) AS n, LATERAL (SELECT nextval('comments_id_seq')::int + 0 * n AS id) AS next`,
    [paper.id],
  )
  await expect(async () => {
    await page.goto(`/papers/${paper.id}`)
    await expect(page.getByRole('article', { name: /^Comment/ })).toHaveCount(2, { timeout: 500 })
  }).toPass()
  const chosen = await chooseOne(page)
  await expect(chosen).toContainText('Text 2')
  await page.keyboard.press('j')
  await expect(chosen).toContainText('Text 1')
  await page.keyboard.press('k')
  await expect(chosen).toContainText('Text 2')
  await page.keyboard.press('u')
  await expect(chosen.getByRole('button', { name: /^Upvote comment/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/\/comments\/\d+$/)
  await chooseOne(page)
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reply')
  await expect(page.getByText('Text 2')).toBeVisible()
  // The page's own text is focused, and takes letters from then on.
  await expect(async () => {
    await page.keyboard.press('c')
    await expect(page.getByLabel('Your text')).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('jkuoc?')
  await expect(page.getByLabel('Your text')).toHaveValue('jkuoc?')
})

test('Tab goes through a page in its order, and shows where it is', async ({ member, paper }) => {
  test.setTimeout(120_000)
  const { page } = member
  for (const path of ['/papers/2505.10475', `/papers/${paper.id}/comment`]) {
    await page.goto(path)
    await expect(page.getByRole('link', { name: member.username })).toBeVisible()
    const order = await tabThrough(page)
    expect(order.length, path).toBeGreaterThan(10)
    expect(order, path).toEqual(order.toSorted((a, b) => a - b))
  }
})

/** Presses Tab from the top of a page to its end. @returns the places of what it came to. */
async function tabThrough(page: Page): Promise<number[]> {
  const order: number[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const place = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return -1
      // Of the search field its box is marked.
      const isMarked = [focused, focused.parentElement ?? focused].some((each) => {
        const { outlineStyle, outlineColor } = getComputedStyle(each)
        return outlineStyle !== 'none' && outlineColor !== 'rgba(0, 0, 0, 0)'
      })
      if (!isMarked) throw new Error(`unmarked: ${focused.outerHTML}`)
      return [...document.querySelectorAll('*')].indexOf(focused)
    })
    if (place < 0 || order.includes(place)) return order
    order.push(place)
  }
}

test('keys are shown, do nothing while one types, and can be turned off', async ({ page }) => {
  await page.goto('/papers/trending')
  await page.keyboard.press('/')
  const search = page.getByRole('combobox')
  await expect(search).toBeFocused()
  await page.keyboard.type('jk?')
  await expect(search).toHaveValue('jk?')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keys' })
  await expect(help.getByText('Go to the next paper or comment')).toBeVisible()
  await help.getByLabel('Single keys do this in this browser').uncheck()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await page.reload()
  await page.keyboard.press('j')
  await page.keyboard.press('?')
  await expect(help).toHaveCount(0)
  await expect(page.locator('[data-item]:focus-within')).toHaveCount(0)

  await page.goto('/about/keyboard')
  await page.getByLabel('Single keys do this in this browser').check()
  await page.keyboard.press('Control+/')
  await expect(search).not.toBeFocused()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the keys are there to read', async ({ page }) => {
    await page.goto('/about/keyboard')
    await expect(page.getByText('Go to the next paper or comment')).toBeVisible()
  })
})
