import type { PaperLink } from '#lib/papers/draft.ts'
import { readPublicUrl } from '#lib/papers/public-url.ts'

/** The links that a page may carry; GitHub answers at https whatever was written. */
export function readLinks(given: { code: string | null; project: string | null }): PaperLink[] {
  const links: PaperLink[] = []
  for (const kind of ['code', 'project'] as const) {
    const read = readPublicUrl(atHttps(given[kind] ?? ''))
    if ('url' in read) links.push({ kind, url: read.url })
  }
  return links
}

function atHttps(written: string): string {
  return written.trim().replace(/^http:(?=\/\/(?:www\.)?github\.com(?:\/|$))/i, 'https:')
}
