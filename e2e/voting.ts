import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { addPaper, removeScene, SCENE_DAY, titleOf } from '#lib/votes/test-scene.ts'
import { expect, test as base } from './test.ts'

/** A paper of a test's own, whose votes can be counted in the database. */
export type VotedPaper = {
  id: string
  title: string
  /** Of a list with the paper on it. */
  list: string
  /** Names of its upvote events, oldest first. */
  events: () => Promise<string[]>
}

export type Credentials = { username: string; password: string }

type Fixtures = {
  client: pg.Client
  paper: VotedPaper
  member: Member
}

/** Who has just signed up, with a browser of their own. */
type Member = Credentials & { page: Page }

export const test = base.extend<Fixtures>({
  client: async ({ databaseUrl }, use) => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await use(client)
    await client.end()
  },
  paper: async ({ client, request }, use) => {
    const id = await addPaper(client)
    const list = `/papers/date/${SCENE_DAY}`
    // The site hears of it within a second, and the page may be as old again.
    await expect
      .poll(async () => (await request.get(list)).text(), { timeout: 10_000 })
      .toContain(titleOf(id))
    const events = async () => {
      const sql = 'SELECT kind FROM upvote_events WHERE paper_id = $1 ORDER BY id'
      return (await client.query<{ kind: string }>(sql, [id])).rows.map(({ kind }) => kind)
    }
    await use({ id, title: titleOf(id), list, events })
    await removeScene(client, { paperId: id, people: [] })
  },
  member: async ({ openBrowser }, use) => use(await addMember(openBrowser)),
})

export { expect }

export function voteButton(page: Page, paper: VotedPaper) {
  return page.getByRole('button', { name: `Upvote ${paper.title}`, exact: true })
}

export async function addMember(openBrowser: () => Promise<Page>): Promise<Member> {
  const page = await openBrowser()
  await page.goto('/sign-up')
  const credentials = await signUp(page)
  await expect(page.getByRole('link', { name: credentials.username })).toBeVisible()
  return { page, ...credentials }
}

/** Fills in the sign-up page with a new name, wherever it leads then. */
export async function signUp(page: Page): Promise<Credentials> {
  const username = `voter-${randomBytes(6).toString('hex')}`
  const credentials = { username, password: `orbit plum ${randomBytes(6).toString('hex')}` }
  await fill(page, credentials)
  await page.getByRole('button', { name: 'Sign up' }).click()
  return credentials
}

/** Fills in the sign-in page, wherever it leads then. */
export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await fill(page, credentials)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function fill(page: Page, { username, password }: Credentials): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
}
