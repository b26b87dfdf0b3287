import { LIMITS } from '#lib/limits/limits.ts'
import { makeScene, removeScene, SCENE_DAY, titleOf } from '#lib/votes/test-scene.ts'
import { checkShown } from './look.ts'
import { expect, test as base } from './voting.ts'

/** A paper with four upvotes, on a day with papers of other tests. */
const test = base.extend<{ voted: string }>({
  voted: async ({ client }, use) => {
    const scene = await makeScene(client, Array(4).fill('upvoted'))
    await use(scene.paperId)
    await removeScene(client, scene)
  },
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a card says why its paper stands where it does', async ({ page, voted }) => {
      await page.goto(`/papers/date/${SCENE_DAY}`)
      const card = page
        .getByRole('article')
        .filter({ has: page.getByRole('link', { name: titleOf(voted), exact: true }) })
      await card.getByRole('link', { name: 'Why here?' }).click()
      const here = page.getByRole(javaScriptEnabled ? 'dialog' : 'main')
      await expect(here.getByText(/^Place \d+ on Saturday, February 3, 2001$/)).toBeVisible()
      await expect(here.getByText('It has 4 upvotes here and 0 on other sites.')).toBeVisible()
      await expect(here.getByRole('img', { name: /^Upvotes by day, .*: \d/ })).toBeVisible()
      await checkLook(page, javaScriptEnabled)

      await here.getByRole('link', { name: 'Trending', exact: true }).click()
      await expect(here.getByText(/ in Trending$/)).toBeVisible()
      await expect(
        here.getByText(/^Its 4 upvotes are worth [\d.]+ fresh votes now\./),
      ).toBeVisible()
      await expect(here.getByText(/cast now would put this paper before it\./)).toBeVisible()
      await checkLook(page, javaScriptEnabled)
      if (javaScriptEnabled) {
        await expect(page).toHaveURL(`/papers/date/${SCENE_DAY}`)
        await page.keyboard.press('Escape')
        await expect(here).toBeHidden()
        await expect(card.getByRole('link', { name: 'Why here?' })).toBeFocused()
      } else {
        await expect(page).toHaveURL(`/papers/${voted}/why?list=trending`)
      }
    })

    test('a paper’s page leads to the same', async ({ page, voted }) => {
      await page.goto(`/papers/${voted}`)
      await page.getByRole('link', { name: 'Why here?' }).click()
      const here = page.getByRole(javaScriptEnabled ? 'dialog' : 'main')
      const said = here.getByText(/half as much every \d+ hours\./)
      await expect(said).toBeVisible()
      const [rule = ''] = /An upvote is worth .*hours\./.exec(await said.innerText()) ?? []
      await here.getByRole('link', { name: 'How ranking works' }).click()
      await expect(page.getByRole('main').getByText(rule, { exact: true })).toBeVisible()
    })

    test('who asks too often is told to wait', async ({ page, request, voted }) => {
      for (let i = 0; i < LIMITS.why.points; i += 20) {
        const asked = Array.from({ length: 20 }, () => request.get(`/api/papers/${voted}/rank`))
        await Promise.all(asked)
      }
      await page.goto(`/papers/${voted}/why`)
      await expect(page.getByRole('main').getByRole('alert')).toHaveText(
        /^This was asked too often from your network\. Try again in \d+ seconds?\.$/,
      )
    })
  })
}

test('the API tells the same, kept by nobody', async ({ request, voted }) => {
  const answer = await request.get(`/api/papers/${voted}/rank?list=date`)
  expect(answer.headers()['cache-control']).toBe('private, no-store')
  expect(await answer.json()).toMatchObject({
    ...{ paperId: voted, title: titleOf(voted), list: 'date', period: SCENE_DAY, upvotes: 4 },
    ...{ freshVotes: null, lists: ['trending', 'date', 'week', 'month'] },
  })
  const trending = await (await request.get(`/api/papers/${voted}/rank`)).json()
  expect(trending).toMatchObject({ list: 'trending', period: null, halfLifeHours: 24 })
  expect(trending.freshVotes).toBeGreaterThan(0)
  const page = await request.get(`/papers/${voted}/why`)
  expect(page.headers()['cache-control']).toMatch(/no-store/)
})

test('what has no place is told so', async ({ request, client, paper }) => {
  const sql = 'UPDATE rankings SET list_day = NULL WHERE paper_id = $1'
  await client.query(sql, [paper.id])
  for (const [path, status, said] of [
    [`${paper.id}/rank?list=day`, 400, 'list must be one of trending, date, week, month.'],
    [`${paper.id}/rank?list=date&list=week`, 400, 'list is given more than once.'],
    [`${paper.id}/rank?list=week`, 404, 'This paper is on no day’s list'],
    ['9999.99999/rank', 404, 'There is no such paper here.'],
    ['no-paper/rank', 404, 'There is no such paper here.'],
  ] as const) {
    const answer = await request.get(`/api/papers/${path}`)
    expect(answer.status(), path).toBe(status)
    expect((await answer.json()).error, path).toContain(said)
  }
  for (const path of [
    `${paper.id}/why?list=day`,
    `${paper.id}/why?list=week`,
    '9999.99999/why',
    'no-paper/why',
  ]) {
    const answer = await request.get(`/papers/${path}`)
    expect(answer.status(), path).toBe(404)
    expect(await answer.text(), path).toContain('There is no such place')
  }
  expect((await request.get(`/papers/${paper.id}/why`)).status()).toBe(200)
  await client.query('DELETE FROM rankings WHERE paper_id = $1', [paper.id])
  expect((await request.get(`/papers/${paper.id}/why`)).status()).toBe(404)
  expect((await request.get(`/api/papers/${paper.id}/rank`)).status()).toBe(404)
})

/** axe needs scripts. */
async function checkLook(page: Parameters<typeof checkShown>[0], canScript: boolean) {
  if (canScript) await checkShown(page, 'why here')
}
