import { test } from './test.ts'

/** The pictures in docs/; `npm run screenshots` takes them anew. */
for (const { file, path, viewport, colorScheme } of [
  {
    file: 'front-page.png',
    path: '/',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
  },
  {
    file: 'paper-at-night.png',
    path: '/papers/2505.10475',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  },
] as const) {
  test.describe(file, () => {
    test.use({ viewport, colorScheme })

    test(`the picture of ${path}`, async ({ page }) => {
      await page.goto(path)
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: `docs/${file}` })
    })
  })
}
