import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from './test.ts'

/** What pages may run and load, and what they weigh. */

const PAGES = ['/', '/papers/trending', '/papers/week', '/about/ranking', '/sign-in', '/sign-up']

test('every inline script of a page is named by its policy, and no other runs', async ({
  page,
}) => {
  for (const path of PAGES) {
    const policy = (await page.goto(path))?.headers()['content-security-policy'] ?? ''
    expect(policy, path).toMatch(/script-src 'self' '(sha256|nonce)-/)
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe/)
    // Hydrated: the masthead knows the way back.
    await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  }
})

test.describe('a script that was smuggled in', () => {
  test.use({ expectedProblems: [/Content Security Policy|TrustedHTML|TrustedScript/] })

  test('is refused, inline and by address', async ({ page }) => {
    await page.goto('/papers/trending')
    const ran = await page.evaluate(async () => {
      const inline = document.createElement('div')
      try {
        inline.innerHTML = '<img src="x" onerror="document.title = 1">'
      } catch {
        // Trusted types refuse the assignment itself.
      }
      document.body.append(inline)
      const script = document.createElement('script')
      try {
        script.text = 'document.title = 2'
      } catch {
        // As above.
      }
      document.body.append(script)
      try {
        const foreign = document.createElement('script')
        foreign.src = 'https://example.org/x.js'
        document.body.append(foreign)
      } catch {
        // The default policy lets in the build's own files only.
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
      return document.title
    })
    expect(ran).not.toMatch(/^[12]$/)
  })
})

test('a soft way through pages breaks nothing, back and reload included', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Trending' }).click()
  await expect(page).toHaveURL('/papers/trending')
  await page.getByRole('article').first().getByRole('link').first().click()
  await expect(page).toHaveURL(/\/papers\/[\d.]+$/)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL('/papers/trending')
  await page.reload()
  await expect(page.getByRole('article').first()).toBeVisible()
})

/** Of gzip; what a page's own scripts may weigh beside those that any page of Next has. */
const MAX_SCRIPTS = 15 * 1024
/** Of brotli, of a list of fifty papers, whose topics and organizations are links. */
const MAX_LIST = 26 * 1024

test('a list weighs little', async ({ request }) => {
  const html = await (await request.get('/papers/trending')).text()
  const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src = '']) => src)
  const common = findCommonScripts(scripts)
  const own = [...new Set(scripts)].filter((src) => !common.some((each) => src.endsWith(each)))
  let bytes = 0
  for (const src of own) bytes += gzipSync(await (await request.get(src)).body()).length
  expect(common.length).toBeGreaterThan(2)
  expect(own.length).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(MAX_SCRIPTS)
  const list = await request.head('/papers/trending', { headers: { 'Accept-Encoding': 'br' } })
  expect(list.headers()['content-encoding']).toBe('br')
  expect(Number(list.headers()['content-length'])).toBeLessThan(MAX_LIST)
})

/** The scripts that Next gives to every page, also to one that has none of its own. */
function findCommonScripts(loaded: string[]): string[] {
  const manifests = readdirSync('.next/builds').map((build) =>
    JSON.parse(readFileSync(join('.next/builds', build, 'build-manifest.json'), 'utf8')),
  ) as { rootMainFiles: string[]; polyfillFiles: string[] }[]
  const manifest = manifests.find(({ rootMainFiles }) =>
    rootMainFiles.every((file) => loaded.some((src) => src.endsWith(file))),
  )
  return [...(manifest?.rootMainFiles ?? []), ...(manifest?.polyfillFiles ?? [])]
}
