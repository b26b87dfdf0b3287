import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './test.ts'

/** What is asked of every page: axe finds nothing, and it is no wider than the screen. */
export async function checkPage(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await checkShown(page, path)
}

/** The same of a page as it now is. */
export async function checkShown(page: Page, path: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  expect(found, path).toEqual([])
  expect(await measureOverflow(page), `${path} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** By how much a page is wider than the screen; a phone's window grows with what stands out of it. */
export function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}

/** The same in light and in dark. */
export async function checkBothSchemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // Colours pass into each other for a moment.
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
    )
    await checkShown(page, `${name}, ${colorScheme}`)
  }
}
