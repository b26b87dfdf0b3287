import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './voting.ts'

const PUBLIC_PAGES = [
  '/',
  '/papers/week',
  '/papers/month',
  '/papers/trending',
  '/papers/2505.10475',
  '/papers/2409.13598',
  '/about/ranking',
  '/sign-in',
  '/sign-up',
]
const PRIVATE_PAGES = ['/account', '/papers/2505.10475/upvote', '/sign-out']

/** Usually each width in its project's scheme; in full breadth all of them. */
const SCHEMES = process.env['LONG_TESTS'] ? (['light', 'dark'] as const) : [undefined]

for (const scheme of SCHEMES) {
  test.describe(`accessible and no wider than the screen${scheme ? `, ${scheme}` : ''}`, () => {
    if (scheme) test.use({ colorScheme: scheme })

    for (const path of PUBLIC_PAGES) {
      test(`the page ${path}`, async ({ page }) => checkPage(page, path))
    }

    test('a page that is not there', async ({ page, problems }) => {
      await checkPage(page, '/not/here')
      expect(problems.splice(0)).toEqual([expect.stringContaining('404')])
    })

    test('pages of a member', async ({ member, colorScheme }) => {
      await member.page.emulateMedia({ colorScheme })
      for (const path of PRIVATE_PAGES) await checkPage(member.page, path)
    })
  })
}

test('three cards are visible at once on a desk', async ({ page, viewport }) => {
  test.skip(viewport?.width !== 1280, 'a desk’s matter')
  await page.goto('/')
  await expect(page.getByRole('article').nth(2).getByRole('heading')).toBeInViewport()
})

test('nothing moves while fonts, votes and viewer arrive', async ({ member }) => {
  const { page } = member
  for (const path of ['/', '/papers/trending', '/papers/2505.10475']) {
    await page.goto(path)
    await expect(page.getByRole('link', { name: member.username })).toBeVisible()
    await page.evaluate(() => document.fonts.ready)
    expect(await measureLayoutShift(page), path).toBe(0)
  }
})

test('a vote button is large enough for a thumb', async ({ page }) => {
  await page.goto('/')
  const box = await page
    .getByRole('button', { name: /^Upvote / })
    .first()
    .boundingBox()
  expect(box?.width).toBeGreaterThanOrEqual(44)
  expect(box?.height).toBeGreaterThanOrEqual(44)
})

async function checkPage(page: Page, path: string): Promise<void> {
  await page.goto(path)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  expect(found, path).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** The page's cumulative layout shift so far; 0 when nothing has moved. */
function measureLayoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += (entry as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 200)
      }),
  )
}
