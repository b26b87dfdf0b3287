import type { Page } from '@playwright/test'
import { addPerson } from '#lib/votes/test-scene.ts'
import { BY_HAND, newPaper, PUT } from './by-hand.ts'
import { ALL_HOSTILE, findFaults, HOSTILE, writeUnsafePage } from './hostile-texts.ts'
import { expect, test } from './voting.ts'

/** Nothing that a person writes runs in another's browser, even where no policy would stop it. */
test.use({ bypassCSP: true, viewport: { width: 390, height: 844 } })

/** What one account may say at once. */
const EACH = 20
/** What a thread's page shows. */
const SHOWN = 50

test('as comments, on the pages that show them', async ({ client, page, paper, request }) => {
  test.setTimeout(120_000)
  expect(ALL_HOSTILE.length).toBeGreaterThanOrEqual(100)
  const ids: string[] = []
  let token = ''
  for (const [i, comment] of ALL_HOSTILE.entries()) {
    if (i % EACH === 0) token = (await addPerson(client, { paperId: paper.id, state: null })).token
    const path = i % SHOWN === 0 ? 'comment' : `comment/${ids[i - (i % SHOWN)]}/reply`
    const posted = await request.post(`/api/papers/${paper.id}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
      data: { comment },
    })
    expect(posted.status(), comment).toBe(201)
    ids.push((await posted.json()).newMessage.id)
  }
  for (let i = 0; i < ids.length; i += SHOWN) {
    await page.goto(`/papers/${paper.id}/comments/${ids[i]}`)
    await expect(page.getByRole('article')).toHaveCount(Math.min(SHOWN, ids.length - i))
    expect(await findFaults(page), `from ${ALL_HOSTILE[i]}`).toEqual([])
  }
  await page.goto(`/papers/${paper.id}`)
  expect(await findFaults(page)).toEqual([])
})

test('as all that is told of a paper', async ({ member }) => {
  const { page } = member
  // In full breadth each of them is a title once.
  const titles = process.env['LONG_TESTS'] ? ALL_HOSTILE : ['<script>globalThis.ran=1</script> a']
  for (const title of titles.slice(0, 10)) {
    await fillHostile(page, title.slice(0, 250))
    await page.getByRole('button', { name: PUT }).click()
    await expect(page).toHaveURL(/\/papers\/p[0-9a-z]{10}$/)
    const path = new URL(page.url()).pathname
    for (const each of [path, '/', `${path}/edit`]) {
      await page.goto(each)
      expect(await findFaults(page), `${each} with ${title}`).toEqual([])
    }
  }
})

async function fillHostile(page: Page, title: string): Promise<void> {
  const { url, word } = newPaper()
  await page.goto(BY_HAND)
  await page.getByLabel('Title').fill(`${word} ${title}`)
  await page
    .getByLabel('Authors')
    .fill(HOSTILE.names.map((name) => name.replace(/,/g, '')).join('\n'))
  await page
    .getByLabel('Abstract')
    .fill([...HOSTILE.html, ...HOSTILE.svg].join('\n\n').slice(0, 9_000))
  await page.getByLabel('Where it can be read').fill(`${url}/"><script>globalThis.ran=1</script>`)
  await page.getByLabel('Topics').fill('<b onclick=ran>x, "><svg onload=globalThis.ran=1>')
}

test('the same texts on a page that trusts them are found out', async ({ page, problems }) => {
  const faults = await findWhereTrusted(page, ALL_HOSTILE)
  expect(faults).toContain('a script ran')
  expect(faults.join('\n')).toMatch(/a link to javascript:/)
  expect(faults.join('\n')).toMatch(/an attribute on/)
  if (process.env['LONG_TESTS']) {
    test.setTimeout(300_000)
    let found = 0
    for (const text of ALL_HOSTILE)
      if ((await findWhereTrusted(page, [text])).length > 0) found += 1
    expect(found, 'texts that are found each by itself').toBeGreaterThanOrEqual(100)
  }
  // It asks other hosts, and its scripts fail.
  problems.length = 0
})

async function findWhereTrusted(page: Page, texts: readonly string[]): Promise<string[]> {
  await page.route('**/unsafe', (route) =>
    route.fulfill({ contentType: 'text/html', body: writeUnsafePage(texts) }),
  )
  await page.goto('/unsafe')
  return findFaults(page)
}
