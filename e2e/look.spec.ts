import type { Page } from '@playwright/test'
import type pg from 'pg'
import { checkPage, checkShown } from './look.ts'
import { expect, test } from './submitting.ts'

const PUBLIC_PAGES = [
  '/',
  '/papers/week',
  '/papers/month',
  '/papers/trending',
  '/papers/2505.10475',
  '/papers/2409.13598',
  '/papers/2505.10475/upvotes',
  '/papers/2512.15595',
  '/papers/2505.10475/why',
  '/papers/2505.10475/why?list=month',
  '/topics',
  '/topics/cs-cl',
  '/topics/cs-cl?sort=newest',
  '/about/ranking',
  '/organizations/qwen',
  '/users/demo-greta',
  '/users/demo-greta?list=upvoted',
  '/about/keyboard',
  '/about/privacy',
  '/moderation',
  '/api/docs',
  '/sign-in',
  '/sign-up',
]
const PRIVATE_PAGES = [
  '/account',
  '/account/delete',
  '/account/replies',
  '/papers/2505.10475/upvote',
  '/papers/submit',
  '/papers/submit?paper=no+paper',
  '/papers/submit?paper=2505.10475',
  '/papers/submit/by-hand',
  '/papers/2505.10475/edit',
  '/papers/2505.10475/moderate',
  '/papers/2505.10475/comment',
  '/sign-out',
]

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

    test('a paper with all that can be told of one', async ({ client, page, paper }) => {
      await tellAll(client, paper.id)
      await checkPage(page, paper.list)
      await page.goto(`/papers/${paper.id}`)
      for (const fold of ['more', 'more places', 'Corrected'])
        await page.locator('summary', { hasText: fold }).first().click()
      await checkShown(page, 'a paper with all')
      await checkPage(page, `/papers/${paper.id}/corrections`)
    })

    for (const path of PRIVATE_PAGES) {
      test(`the page ${path} of a member`, async ({ member, colorScheme }) => {
        await member.page.emulateMedia({ colorScheme })
        await checkPage(member.page, path)
      })
    }

    test('a paper before it is submitted', async ({ member, arxiv, colorScheme }) => {
      const { id } = await arxiv.recall({ abstract: 'It has $\\alpha$ and more.' })
      await member.page.emulateMedia({ colorScheme })
      await checkPage(member.page, `/papers/submit?paper=${id}`)
    })
  })
}

test('three cards are visible at once on a desk', async ({ page, viewport }) => {
  test.skip(viewport?.width !== 1280, 'a desk’s matter')
  await page.goto('/')
  await expect(page.getByRole('article').nth(2).getByRole('heading')).toBeInViewport()
})

test('nothing moves while fonts, votes and viewer arrive', async ({ client, member, paper }) => {
  const { page } = member
  await hideComment(client, paper.id, member.username)
  const hidden = `/papers/${paper.id}`
  await expect(async () => {
    await page.goto(hidden)
    await expect(page.getByText('Hidden by a moderator')).toBeVisible({ timeout: 500 })
  }).toPass()
  for (const path of ['/', '/papers/trending', '/papers/2505.10475', hidden]) {
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

/** Somebody's, with an answer to it: its author is shown a way on that nobody else sees. */
async function hideComment(client: pg.Client, paperId: string, username: string): Promise<void> {
  await client.query(
    `WITH own AS (
       INSERT INTO comments (id, paper_id, user_id, root_id, path, body, hidden_at)
       SELECT next, $1, users.id, next, ARRAY[next], 'Adverts', now()
       FROM users, nextval('comments_id_seq') AS made, LATERAL (SELECT made::int AS next) AS number
       WHERE username = $2 RETURNING id
     ), reply AS (
       INSERT INTO comments (id, paper_id, parent_id, root_id, path, body)
       SELECT next, $1, own.id, own.id, ARRAY[own.id, next], 'No.'
       FROM own, nextval('comments_id_seq') AS made, LATERAL (SELECT made::int AS next) AS number
     )
     INSERT INTO moderation_acts (kind, comment_id, reason) SELECT 'hide_comment', id, 'Adverts' FROM own`,
    [paperId, username],
  )
}

/** Withdrawn, with 3,303 authors at 60 places, every kind of link, and corrected more often than its page shows. */
async function tellAll(client: pg.Client, paperId: string): Promise<void> {
  await client.query(
    `UPDATE papers SET is_withdrawn = true, comment = 'Withdrawn: Lemma $2$ is wrong.',
      journal_ref = 'J. Foxes 12 (2026) 1-99', doi = '10.1000/182', arxiv_version = 3
     WHERE id = $1`,
    [paperId],
  )
  await client.query(
    `INSERT INTO authors (paper_id, position, name, affiliation)
     SELECT $1, n, 'Author Number ' || n, 'The Laboratory of Night ' || n % 60
     FROM generate_series(0, 3302) AS n`,
    [paperId],
  )
  await client.query(
    `INSERT INTO paper_links (paper_id, kind, url, source)
     SELECT $1, kind, 'https://example.org/' || kind, 'hand'
     FROM unnest(enum_range(NULL::link_kind)) AS kind`,
    [paperId],
  )
  await client.query(
    `INSERT INTO paper_edits (paper_id, field, before, after)
     SELECT $1, 'abstract', to_jsonb(repeat('Foxes at night. ', 99) || n - 1),
       to_jsonb(repeat('Foxes at night. ', 99) || n)
     FROM generate_series(1, 25) AS n`,
    [paperId],
  )
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
