import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { checkShown } from './look.ts'
import { expect, test } from './test.ts'

const run = promisify(execFile)

/** Yesterday at nine, in a past that the demo's papers have. */
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
const CLOCK = `${YESTERDAY}T09:00`
const PAST = `/papers/trending?at=${CLOCK}Z`
const ENCODED = new RegExp(`/papers/trending\\?at=${YESTERDAY}T09(:|%3A)00Z$`)

for (const javaScriptEnabled of [true, false]) {
  test.describe(`travelling back ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('leads to Trending as it stood, and back', async ({ page }) => {
      await page.goto('/papers/trending')
      await page.getByText('As it stood earlier').click()
      await page.getByLabel('Time (UTC)').fill(CLOCK)
      await page.getByRole('button', { name: 'Go', exact: true }).click()
      await expect(page).toHaveURL(ENCODED)
      await expect(page.getByText('As it stood on')).toContainText('9:00 AM UTC')
      await expect(page.getByLabel('Time (UTC)')).toHaveValue(CLOCK)
      await expect(page.getByText('Place 1', { exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: /^Upvote/ })).toHaveCount(0)
      const robots = page.locator('meta[name="robots"]')
      await expect(robots).toHaveAttribute('content', /noindex/)
      await page.getByRole('link', { name: 'More papers' }).click()
      await expect(page.getByText('Place 51', { exact: true })).toBeVisible()
      await expect(page.getByText('As it stood on')).toContainText('9:00 AM UTC')
      await page.getByRole('link', { name: 'See what is trending now' }).click()
      await expect(page).toHaveURL('/papers/trending')
      await expect(page.getByRole('button', { name: /^Upvote/ }).first()).toBeVisible()
    })
  })
}

test('the page of the past is accessible and no wider than the screen', async ({ page }) => {
  await page.goto(PAST)
  await checkShown(page, PAST)
})

test.describe('a time that is not past here', () => {
  test.use({ expectedProblems: [/404/] })

  test('is answered with what to do', async ({ page }) => {
    await page.goto('/papers/trending?at=yesterday')
    await expect(page.getByText('lies after the first upvote here')).toBeVisible()
    await checkShown(page, 'no such past')
    await page.getByLabel('Time (UTC)').fill(CLOCK)
    await page.getByRole('button', { name: 'Go', exact: true }).click()
    await expect(page).toHaveURL(ENCODED)
  })
})

test('addresses of the past: one spelling, private, never the live page', async ({ request }) => {
  const ask = (path: string) => request.get(path, { maxRedirects: 0 })
  const live = await (await ask('/papers/trending')).text()
  const past = await ask(PAST)
  expect(past.headers()['cache-control']).toMatch(/private|no-store/)
  expect(await past.text()).not.toBe(live)
  expect(await (await ask('/papers/trending')).text()).toBe(live)
  for (const spelled of [`${CLOCK}:30Z`, CLOCK, `${YESTERDAY}T11:00%2B02:00`]) {
    const answer = await ask(`/papers/trending?at=${spelled}`)
    expect(answer.status(), spelled).toBe(307)
    expect(answer.headers()['location']).toMatch(ENCODED)
  }
  for (const later of ['2999-01-01T00:00Z', '']) {
    const answer = await ask(`/papers/trending?at=${later}`)
    expect(answer.headers()['location'], later).toMatch(/\/papers\/trending$/)
  }
  for (const bad of [
    'x',
    '0000-01-01T00:00Z',
    '1999-01-01T00:00Z',
    '9e99',
    `${CLOCK}Z&at=${CLOCK}Z`,
  ]) {
    expect((await ask(`/papers/trending?at=${bad}`)).status(), bad).toBe(404)
  }
})

test('the export and the program that reads it reproduce what the site shows', async ({
  request,
}, info) => {
  const file = info.outputPath('votes.csv.gz')
  const answer = await request.get('/api/export/votes.csv.gz')
  expect(answer.headers()['content-type']).toBe('application/gzip')
  await writeFile(file, await answer.body())
  expect(gunzipSync(await readFile(file)).toString()).toMatch(/^columns,export,.*\nexport,2,/)
  const html = await (await request.get(PAST)).text()
  const shown = [...html.matchAll(/<h2[^>]*><a[^>]*href="\/papers\/([^"]+)"/g)].map(([, id]) => id)
  const counts = [...html.matchAll(/<p[^>]*>(\d+)<span[^>]*>upvotes?<\/span>/g)].map(([, n]) => n)
  expect(shown).toHaveLength(50)
  const { stdout } = await run(process.execPath, [
    ...['bin/replay.ts', file, 'trending', '--at', `${CLOCK}Z`],
  ])
  const replayed = stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
  expect(replayed.map(([, id, upvotes]) => `${id} ${upvotes}`)).toEqual(
    shown.map((id, index) => `${id} ${counts[index]}`),
  )
  const day = await (await request.get(`/papers/date/${YESTERDAY}`)).text()
  const listed = [...day.matchAll(/<h2[^>]*><a[^>]*href="\/papers\/([^"]+)"/g)].map(([, id]) => id)
  const list = await run(process.execPath, ['bin/replay.ts', file, YESTERDAY])
  expect(list.stdout.split('\n').flatMap((line) => line.split('\t')[1] ?? [])).toEqual(listed)
  await rm(file)
})
