import type pg from 'pg'
import { PAPERS_PER_DAY } from '#lib/submissions/quota.ts'
import { expect, lookUp, putButton, signIn, signUp, test, voteButton } from './submitting.ts'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a paper from arXiv gets onto today’s list', async ({ page, arxiv, client }) => {
      const paper = await arxiv.publish()
      await page.goto('/sign-up')
      const { username } = await signUp(page)
      await expect(page).toHaveURL('/')
      await lookUp(page, ` https://arxiv.org/abs/${paper.id}v1. `)
      await expect(page.getByText(`You have put 0 of ${PAPERS_PER_DAY} papers`)).toBeVisible()
      const preview = page.getByRole('article')
      await expect(preview.getByRole('heading', { level: 2 })).toContainText(paper.title)
      await expect(preview.getByRole('heading', { level: 2 }).locator('math').first()).toBeVisible()
      await expect(preview.getByText('Jörg Weißhase')).toBeVisible()
      await expect(preview.getByText('Machine Learning')).toBeVisible()
      await putButton(page).click()
      await expect(page).toHaveURL(`/papers/${paper.id}`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(paper.title)
      await expect(page.getByRole('main').getByText(username)).toBeVisible()
      expect(await readVotes(client, paper.id)).toEqual([username])
      await page.goto('/')
      await expect(page.locator(`a[href="/papers/${paper.id}"]`)).toBeVisible()
      await page.goto('/papers/submit')
      await expect(page.getByText(`You have put 1 of ${PAPERS_PER_DAY} papers`)).toBeVisible()
    })

    test('what goes with the paper goes with it', async ({ page, arxiv }) => {
      const { id } = await arxiv.recall()
      await page.goto(`/sign-up?to=/papers/submit?paper=${id}`)
      await signUp(page)
      await page.getByText('Add code, data or a demo').click()
      await page.getByLabel('What link 1 leads to').selectOption('Data set')
      const address = page.getByLabel('Address of link 1')
      await address.fill('http://localhost/foxes')
      await page.getByText('Say something about it').click()
      const first = page.getByLabel('Your comment (optional)')
      await expect(first).toHaveAccessibleDescription(/At most 20,000 characters/)
      await first.fill('Mind **Figure 2**.')
      await putButton(page).click()
      await expect(address).toHaveAccessibleDescription(
        'Give an address that starts with https://.',
      )
      await expect(address).toHaveValue('http://localhost/foxes')
      await expect(page.getByLabel('What link 1 leads to')).toHaveValue('dataset')
      await expect(first).toHaveValue('Mind **Figure 2**.')
      await address.fill('https://example.org/foxes')
      await putButton(page).click()
      await expect(page).toHaveURL(`/papers/${id}`)
      const link = page.getByRole('link', { name: 'Data set' })
      await expect(link).toHaveAttribute('href', 'https://example.org/foxes')
      const said = page.getByRole('article', { name: /^Comment by/ })
      await expect(said).toContainText('Submitter')
      await expect(said).toContainText('Mind Figure 2.')
    })

    test('two tabs at once submit it once', async ({ context, page, arxiv, client }) => {
      const { id } = await arxiv.recall()
      await page.goto(`/sign-up?to=/papers/submit?paper=${id}`)
      const { username } = await signUp(page)
      await expect(putButton(page)).toBeVisible()
      const other = await context.newPage()
      await other.goto(`/papers/submit?paper=${id}`)
      await expect(putButton(other)).toBeVisible()
      await Promise.all([page, other].map((tab) => putButton(tab).click()))
      for (const tab of [page, other]) {
        await expect(tab.getByText(/^(This paper is here, o|O)n the list of/)).toBeVisible()
      }
      expect(await readVotes(client, id)).toEqual([username])
    })

    test('one that is here is shown, with its upvote button', async ({ page, paper }) => {
      await page.goto(`/sign-up?to=/papers/submit?paper=${paper.id}`)
      await signUp(page)
      await expect(page.getByText('on the list of Saturday, February 3, 2001')).toBeVisible()
      await voteButton(page, paper).click()
      await expect.poll(paper.events).toEqual(['cast'])
      await page.goto(`/papers/submit?paper=${paper.id}`)
      await page.getByRole('link', { name: 'Open its page' }).click()
      await expect(page).toHaveURL(`/papers/${paper.id}`)
    })
  })
}

test('one that is here and on no list is put on it', async ({ member, arxiv, client }) => {
  const { page, username } = member
  const id = arxiv.newId()
  await client.query(
    `WITH paper AS (
       INSERT INTO papers (id, title, abstract, source)
       VALUES ($1, 'A Paper Without a Day', 'Of a test.', 'arxiv') RETURNING id
     ) INSERT INTO rankings (paper_id) SELECT id FROM paper`,
    [id],
  )
  await lookUp(page, id)
  await expect(page.getByText('This paper is here, and on no day’s list yet.')).toBeVisible()
  await putButton(page).click()
  await expect(page).toHaveURL(`/papers/${id}`)
  await expect(page.getByText('On the list of')).toBeVisible()
  expect(await readVotes(client, id)).toEqual([username])
})

test('a title that nearly stands here already is pointed out', async ({ member, arxiv, paper }) => {
  const { page } = member
  const { id } = await arxiv.recall({ title: paper.title.replace('arrive', 'arive') })
  await lookUp(page, id)
  await expect(page.getByText('Nearly the same title is here already.')).toBeVisible()
  await page.getByRole('note').getByRole('link', { name: paper.title }).click()
  await expect(page).toHaveURL(`/papers/${paper.id}`)
})

test('a withdrawn paper is announced as such', async ({ member, arxiv }) => {
  const facts = { version: 3, comment: null, doi: null, journalRef: null }
  const { id } = await arxiv.recall({ arxiv: { ...facts, isWithdrawn: true } })
  await lookUp(member.page, id)
  await expect(member.page.getByText('This paper has been withdrawn')).toBeVisible()
})

test('what is no paper on arXiv is said, and stays in the field', async ({ member }) => {
  const { page } = member
  const address = 'https://openreview.net/forum?id=abc'
  await lookUp(page, address)
  const field = page.getByLabel('arXiv id or address')
  await expect(field).toHaveValue(address)
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/This names no paper on arXiv\./)
  const byHand = page.getByRole('link', { name: 'Fill it in by hand' })
  await expect(byHand).toHaveAttribute(
    'href',
    `/papers/submit/by-hand?${new URLSearchParams({ url: address })}`,
  )
})

test('an id that arXiv does not know is said', async ({ member, arxiv }) => {
  const id = arxiv.newId()
  await lookUp(member.page, id)
  await expect(member.page.getByRole('main').getByRole('alert')).toHaveText(
    `arXiv has no paper ${id}.`,
  )
})

test('signed out, the address is kept until after signing in', async ({ page, member, arxiv }) => {
  const { id } = await arxiv.recall()
  await page.goto(`/papers/submit?paper=arXiv:${id}`)
  await expect(page).toHaveURL(/^[^?]*\/sign-in\?to=/)
  await signIn(page, member)
  await expect(page).toHaveURL(`/papers/submit?paper=arXiv%3A${id}`)
  await expect(page.getByLabel('arXiv id or address')).toHaveValue(`arXiv:${id}`)
  await expect(putButton(page)).toBeVisible()
})

test.describe('over the quota', () => {
  test('there is no button', async ({ member, arxiv, client }) => {
    const { id } = await arxiv.recall()
    await useUpQuota(client, member.username, arxiv.newId)
    await lookUp(member.page, id)
    await expect(member.page.getByText('as many papers as a day allows')).toBeVisible()
    await expect(putButton(member.page)).toHaveCount(0)
  })

  test('a button from before says why it does nothing', async ({ member, arxiv, client }) => {
    const { page, username } = member
    const { id } = await arxiv.recall()
    await lookUp(page, id)
    await expect(putButton(page)).toBeVisible()
    await useUpQuota(client, username, arxiv.newId)
    await putButton(page).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Go on tomorrow.')
    expect(await readVotes(client, id)).toEqual([])
  })
})

test('who looks up too much is told how long to wait', async ({ member, arxiv, client }) => {
  const { page, username } = member
  await client.query(
    `INSERT INTO rate_limits SELECT 'look-up:' || id, 1000, $2 FROM users WHERE username = $1`,
    [username, Date.now() + 300_000],
  )
  await lookUp(page, arxiv.newId())
  const main = page.getByRole('main')
  await expect(main.getByRole('alert')).toHaveText(/too fast\. Try again in \d+ minutes\.$/)
  await expect(main.getByRole('button', { name: 'Try again' })).toBeVisible()
})

/** Whose votes stand on a paper. */
async function readVotes(client: pg.Client, paperId: string): Promise<string[]> {
  const { rows } = await client.query<{ username: string }>(
    `SELECT username FROM upvote_events JOIN users ON users.id = user_id WHERE paper_id = $1`,
    [paperId],
  )
  return rows.map(({ username }) => username)
}

/** As if this person had submitted as many papers today as they may; they wait, and are on no list. */
async function useUpQuota(client: pg.Client, username: string, newId: () => string): Promise<void> {
  const ids = Array.from({ length: PAPERS_PER_DAY }, newId)
  await client.query(
    `WITH paper AS (
       INSERT INTO papers (id, title, abstract, source)
       SELECT id, 'Of a test', '', 'arxiv' FROM unnest($1::text[]) AS id RETURNING id
     )
     INSERT INTO submissions (paper_id, user_id)
     SELECT paper.id, users.id FROM paper, users WHERE username = $2`,
    [ids, username],
  )
}
