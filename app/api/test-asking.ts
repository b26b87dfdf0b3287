import { afterAll, beforeAll } from 'vitest'
import { db } from '#lib/db.ts'
import { askSite, type TestSite } from '#lib/front/test-site.ts'
import { importHuggingFace } from '#lib/import/import-hugging-face.ts'
import { issueToken } from '#lib/tokens/mutations.ts'
import { SCOPES, type Scope } from '#lib/tokens/scope.ts'
import { startApiSite } from './test-site.ts'

/** For tests of the API: a site of two papers and two members, and how to ask it. */

export const FOX = '2605.01234'

let site: TestSite

beforeAll(async () => {
  site = await startApiSite()
  await importHuggingFace('app/api/fixtures/daily-papers.json')
  for (const username of ['ada', 'bea']) await db.user.create({ data: { username } })
})

afterAll(() => site.close())

type Asked = { headers?: Record<string, string>; method?: string; body?: string }

export async function ask(path: string, asked: Asked = {}) {
  const answer = await askSite(site, path, asked)
  const text = answer.body.toString()
  return { ...answer, json: text ? (JSON.parse(text) as Record<string, unknown>) : null }
}

export async function bearer(
  username = 'ada',
  scopes: Scope[] = [...SCOPES],
): Promise<Record<string, string>> {
  const token = await issueToken(username, { name: 'A bot', scopes, days: 1 })
  if (!token.ok) throw new Error(token.message)
  return { authorization: `Bearer ${token.value}` }
}

/** Once the site knows of what was changed behind its back. */
export async function settle(): Promise<void> {
  await site.changes.refresh()
}

export function siteUrl(): string {
  return site.url
}
