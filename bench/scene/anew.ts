import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Scene } from './site.ts'

/** Papers of the site: what each call may ask for is more than the front keeps. */
export const PAPERS = 10_000

/** So many addresses of each list of 50, within the offset that there is. */
const PAGES = 200

/** What one of the calls may ask for, one thing after another, and so finds nothing kept. */
export async function listAnew({ client, folder }: Scene): Promise<Record<string, string>> {
  const { rows } = await client.query<{ id: string; title: string }>(
    'SELECT id, title FROM papers ORDER BY md5(id)',
  )
  const pages = Array.from({ length: PAGES }, (_, p) => `/api/daily_papers?p=${p}`)
  const paths = {
    'a list of 50': pages.flatMap((path) => [path, `${path}&sort=trending`]),
    'a search': rows.map(({ title }) => searchFor(title)),
    'a paper': rows.map(({ id }) => `/api/papers/${id}`),
    'a paper as Markdown': rows.map(({ id }) => `/papers/${id}.md`),
    // Of another host each time, whose name is in it.
    'a feed': ['/feeds/trending.rss'],
  }
  const written = Object.entries(paths).map(async ([name, each]) => {
    const file = join(folder, name.replaceAll(' ', '-'))
    await writeFile(file, `${each.join('\n')}\n`)
    return [name, file] as const
  })
  return Object.fromEntries(await Promise.all(written))
}

/** Two words of a title: many papers have them. */
export function searchFor(title: string): string {
  const q = title.split(' ').slice(0, 2).join(' ')
  return `/api/papers/search?${new URLSearchParams({ q })}`
}
