import pg from 'pg'
import { addPastPaper, addPastVote } from '#lib/badges/test-past.ts'
import { startCluster } from '#lib/database/cluster.ts'
import { migrate } from '#lib/database/migrations.ts'
import { listDayOf } from '#lib/days/list-day.ts'
import { checkShown } from './look.ts'
import { makeDataDir, startSite } from './site-process.ts'
import { expect, test as base } from './test.ts'

const TIME_ZONE = 'Europe/Paris'
/** A Sunday on which the clocks go back: it lasts 25 hours, and closes with its week at 23:00 UTC. */
const DAY = '2024-10-27'
const MORNING = '2024-10-27T08:00:00Z'

/** A site of a test's own that was down when the day closed: badges are awarded once it has started. */
const test = base.extend<{ dataDir: string }>({
  dataDir: async ({}, use) => {
    const { dataDir, remove } = await makeDataDir()
    await use(dataDir)
    await remove()
  },
  baseURL: async ({ dataDir }, use) => {
    await fill((await startCluster(dataDir)).url)
    const site = startSite({ DATA_DIR: dataDir, DEMO: '0', TIME_ZONE })
    await use(await site.ready)
    site.child.kill('SIGTERM')
    await site.ended
  },
})

/** A day that is over, on which votes came in time and too late, and the present one. */
async function fill(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const add = (title: string, votes: string[]) =>
    addPastPaper(client, { title, listDay: DAY, listedAt: MORNING, votes })
  await add('On foxes in time', [MORNING, '2024-10-27T22:59:59Z'])
  const late = await add('On owls too late', [MORNING])
  for (let n = 0; n < 2; n++) await addPastVote(client, late, '2024-10-27T23:00:00Z')
  const now = new Date().toISOString()
  await addPastPaper(client, {
    ...{ title: 'On what is still open', listDay: listDayOf(new Date(now), TIME_ZONE) },
    ...{ listedAt: now, votes: [now] },
  })
  await client.end()
}

// A site starts first.
test.describe.configure({ timeout: 90_000 })

test('the first of a day and of a week keeps its badges; an open day has none', async ({
  page,
}) => {
  const day = page.getByRole('article')
  const badge = (name: string) => page.getByRole('link', { name })
  await expect(async () => {
    await page.goto(`/papers/date/${DAY}`)
    await expect(badge('#1 of the week')).toBeVisible({ timeout: 500 })
  }).toPass()
  // Votes of after the close moved the list, and the month, which was open; not these badges.
  await expect(day.nth(0).getByRole('heading')).toHaveText('On owls too late')
  const badges = page.getByRole('list', { name: 'Badges' }).getByRole('listitem')
  await expect(day.nth(0).locator(badges)).toHaveText(['#1 of the month October 2024'])
  await expect(day.nth(1).locator(badges)).toHaveText([
    '#1 of the day Sunday, October 27, 2024',
    '#1 of the week Week 43 of 2024',
  ])
  await expect(page.getByText('2 papers, most upvoted first', { exact: true })).toBeVisible()
  await checkShown(page, 'a day that is over')

  await page.getByRole('link', { name: 'On foxes in time' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'On foxes in time' })).toBeVisible()
  await expect(badge('#1 of the month October 2024')).toHaveCount(0)
  await checkShown(page, 'a paper with badges')
  await badge('#1 of the week Week 43 of 2024').click()
  await expect(page).toHaveURL('/papers/week/2024-W43')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Week 43 of 2024')
  await badge('#1 of the day Sunday, October 27, 2024').click()
  await expect(page).toHaveURL(`/papers/date/${DAY}`)

  // What is open has none, and says so.
  for (const path of ['/', '/papers/week', '/papers/month']) {
    await page.goto(path)
    await expect(page.getByText('1 paper · still open, not final', { exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'On what is still open' })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Badges' })).toHaveCount(0)
    await checkShown(page, path)
  }
})
