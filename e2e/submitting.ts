import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { topicOf } from '#lib/papers/arxiv-categories.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'
import { test as base } from './voting.ts'

/** Papers of a test's own at arXiv, gone from the site with it. */
type Arxiv = {
  /** arXiv has it. */
  publish: () => Promise<{ id: string; title: string }>
  /** arXiv told of it today already, so that its turns are left to others. */
  recall: (told?: Partial<PaperDraft>) => Promise<{ id: string; title: string }>
  /** An id that arXiv does not know. */
  newId: () => string
}

export const test = base.extend<{ arxiv: Arxiv }>({
  arxiv: async ({ client }, use) => {
    const ids: string[] = []
    const newId = () => {
      const id = `2612.${randomInt(10_000, 100_000)}`
      ids.push(id)
      return id
    }
    const publish = async () => {
      const id = newId()
      await writeEntry(id)
      return { id, title: 'Counting Foxes at Night' }
    }
    const recall = async (told: Partial<PaperDraft> = {}) => {
      const id = newId()
      const draft = makePaper({ id, title: `Hares That Sleep, ${id}`, ...told })
      await client.query('INSERT INTO arxiv_answers (arxiv_id, draft) VALUES ($1, $2)', [id, draft])
      return { id, title: draft.title }
    }
    await use({ publish, recall, newId })
    await client.query('DELETE FROM papers WHERE id = ANY ($1)', [ids])
  },
})

export { expect } from './voting.ts'
export { signIn, signUp, voteButton } from './voting.ts'

/** Looks a paper up, as a person does from the masthead. */
export async function lookUp(page: Page, typed: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: 'Submit' })
    .click()
  await page.getByLabel('arXiv id or address').fill(typed)
  await page.getByRole('button', { name: 'Look it up' }).click()
}

export function putButton(page: Page) {
  return page.getByRole('button', { name: 'Put on today’s list' })
}

function makePaper(told: Partial<PaperDraft>): PaperDraft {
  return makeDraft({
    ...{ abstract: 'They sleep.', publishedAt: new Date('2026-05-03'), topics: [topicOf('cs.LG')] },
    ...{ authors: makeAuthors('Ada Fox', 'Bo Hare') },
    arxiv: { version: 2, isWithdrawn: false, comment: null, doi: null, journalRef: null },
    ...told,
  })
}

const KNOWN = '2605.01234'

/** Another paper that is like one of the fixtures. */
async function writeEntry(id: string): Promise<void> {
  const folder = process.env['E2E_ARXIV'] ?? ''
  const feed = await readFile(join(folder, `${KNOWN}.xml`), 'utf8')
  await writeFile(join(folder, `${id}.xml`), feed.replaceAll(KNOWN, id))
}
